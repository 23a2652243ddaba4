import { Badge, BlockStack, InlineStack, Text } from '@shopify/polaris';
import type { CandidateName } from '#app/domain/rhythm/model/forecast/candidates.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText } from '../language/language-provider.tsx';
import styles from './knowledge.module.css';
import type { CandidateScore, CheckData } from './knowledge-data.ts';

// The names only: the forecasts themselves, with the whole model, must not travel to the browser.
const ORDER: readonly CandidateName[] = ['threeTimes', 'recency', 'model', 'levelledModel', 'hybrid'];

/** Every way to forecast, scored on the same past: how well it tells customers apart, and how far its counts were off. */
export function CandidatesTable({ check }: { check: CheckData }) {
  const text = useText();
  const scored = ORDER.flatMap((name) => {
    const score = check.candidates[name];
    return score ? [{ name, score }] : [];
  });
  if (!check.mayShow || scored.length === 0) return null;
  const best = scored.reduce((top, one) => (one.score.logLoss < top.score.logLoss ? one : top));
  const title = text('knowledge.candidates.title');
  return (
    <BlockStack gap="200">
      <Table title={title} scored={scored} best={best.name} chosen={check.chosen} />
      <HowComputed
        of={title}
        lines={[
          text('knowledge.candidates.howRanks'),
          text('knowledge.candidates.howCount'),
          text('knowledge.candidates.howSurprise'),
          text('knowledge.verdict.basis', { count: check.n, origins: check.origins.length, on: check.checkedOn }),
        ]}
      />
    </BlockStack>
  );
}

interface TableProps {
  title: string;
  scored: readonly { name: CandidateName; score: CandidateScore }[];
  best: CandidateName;
  chosen: CandidateName;
}

function Table({ title, scored, best, chosen }: TableProps) {
  const text = useText();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
      <table className={styles.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('knowledge.candidates.way')}</th>
            <th scope="col">{text('knowledge.candidates.ranks')}</th>
            <th scope="col">{text('knowledge.candidates.count')}</th>
            <th scope="col">{text('knowledge.candidates.surprise')}</th>
          </tr>
        </thead>
        <tbody>
          {scored.map(({ name, score }) => (
            <tr key={name}>
              <th scope="row">
                <InlineStack gap="100" blockAlign="center">
                  <Text as="span" fontWeight={name === chosen ? 'semibold' : 'regular'}>
                    {text(`knowledge.candidates.names.${name}`)}
                  </Text>
                  {name === best ? <Badge tone="success">{text('knowledge.candidates.best')}</Badge> : null}
                  {name === chosen ? <Badge>{text('knowledge.candidates.used')}</Badge> : null}
                </InlineStack>
                <span className={styles.meaning}>{text(`knowledge.candidates.meanings.${name}`)}</span>
              </th>
              <Scores score={score} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Scores({ score: { auc, bias, logLoss } }: { score: CandidateScore }) {
  const text = useText();
  const format = useFormat();
  const none = text('figures.none');
  const off = (share: number) =>
    text(share >= 0 ? 'knowledge.candidates.tooMany' : 'knowledge.candidates.tooFew', {
      share: format.percent(Math.abs(share)),
    });
  return (
    <>
      <td>{auc === null ? none : text('knowledge.candidates.pairs', { right: Math.round(auc * 100) })}</td>
      <td>{bias === null ? none : Math.abs(bias) < 0.005 ? text('knowledge.candidates.exact') : off(bias)}</td>
      <td>{format.fraction(logLoss)}</td>
    </>
  );
}
