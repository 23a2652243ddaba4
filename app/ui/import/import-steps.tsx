import { Badge } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { importPhases, type ImportPhase } from './import-data.ts';
import styles from './import.module.css';

/** The five steps of an import: done, under way, still to come. */
export function ImportSteps({ phase }: { phase: ImportPhase }) {
  const text = useText();
  const now = importPhases.findIndex((one) => one === phase);
  if (phase === 'failed') return null;
  const steps = importPhases.filter((step) => step !== 'ready');
  return (
    <ol className={styles.steps}>
      {steps.map((step, i) => (
        <li key={step} aria-current={i === now ? 'step' : undefined}>
          <Badge
            {...(i < now ? { tone: 'success' } : i === now ? { tone: 'info' } : {})}
            progress={i < now ? 'complete' : i === now ? 'partiallyComplete' : 'incomplete'}
          >
            {text(`import.step.${step}`)}
          </Badge>
        </li>
      ))}
    </ol>
  );
}
