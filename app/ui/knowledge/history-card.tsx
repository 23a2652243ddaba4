import { Badge, BlockStack, Card, Text } from '@shopify/polaris';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import styles from './knowledge.module.css';
import type { FitData, RhythmData } from './knowledge-data.ts';

/** Every look at the shop's rhythm, newest first: what it found, and whether it was believed. */
export function HistoryCard({ fits }: { fits: readonly FitData[] }) {
  const text = useText();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('knowledge.history.title')}
        </Text>
        <Text as="p" tone="subdued">
          {text('knowledge.history.what')}
        </Text>
        {fits.length === 0 ? (
          <Text as="p">{text('knowledge.history.none')}</Text>
        ) : (
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={text('knowledge.history.title')}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{text('knowledge.history.day')}</th>
                  <th scope="col">{text('knowledge.history.found')}</th>
                  <th scope="col">{text('knowledge.history.customers')}</th>
                  <th scope="col">{text('knowledge.history.became')}</th>
                </tr>
              </thead>
              <tbody>
                {fits.map((fit) => (
                  <tr key={fit.id}>
                    <th scope="row">{format.day(fit.fittedOn)}</th>
                    <td>{fit.rhythm ? <Found rhythm={fit.rhythm} /> : text('figures.none')}</td>
                    <td>{format.number(fit.buyers)}</td>
                    <td>
                      <Badge tone={fit.outcome === 'accepted' ? 'success' : 'attention'}>
                        {text(`knowledge.history.outcomes.${fit.outcome}`)}
                      </Badge>
                      {fit.why ? <span className={styles.meaning}>{reason(fit.why, text)}</span> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </BlockStack>
    </Card>
  );
}

function Found({ rhythm: { meanGapDays, k, store } }: { rhythm: RhythmData }) {
  const text = useText();
  const format = useFormat();
  const range = store && { low: format.about(store.mean.low), high: format.about(store.mean.high) };
  return (
    <>
      {text('knowledge.history.rhythm', { days: meanGapDays, k })}
      {range ? <span className={styles.meaning}>{text('knowledge.history.range', range)}</span> : null}
    </>
  );
}

function reason(why: NonNullable<FitData['why']>, text: Say): string {
  if (why.kind === 'gap-jumped')
    return text('knowledge.history.gapJumped', { from: Math.round(why.fromDays), to: Math.round(why.toDays) });
  return text('knowledge.history.stateJumped', {
    state: text(`states.repeat.${why.state as 'due'}`),
    from: why.fromShare,
    to: why.toShare,
  });
}
