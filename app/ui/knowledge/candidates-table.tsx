import { Badge, InlineStack, Text } from '@shopify/polaris';
import type { CandidateName } from '#app/domain/rhythm/model/forecast/candidates.ts';
import { useFormat, useText } from '../language/language-provider.tsx';
import styles from './knowledge.module.css';
import type { CheckData } from './knowledge-data.ts';

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
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={text('knowledge.candidates.title')}>
      <table className={styles.table}>
        <caption>{text('knowledge.candidates.title')}</caption>
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
                  <Text as="span" fontWeight={name === check.chosen ? 'semibold' : 'regular'}>
                    {text(`knowledge.candidates.names.${name}`)}
                  </Text>
                  {name === best.name ? <Badge tone="success">{text('knowledge.candidates.best')}</Badge> : null}
                  {name === check.chosen ? <Badge>{text('knowledge.candidates.used')}</Badge> : null}
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

function Scores({ score: { auc, bias, logLoss } }: { score: NonNullable<CheckData['candidates']['hybrid']> }) {
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
