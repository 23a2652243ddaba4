import { BlockStack, Card, Text } from '@shopify/polaris';
import { costPerExtraBuyer } from '#app/domain/outcomes/cost-per-extra-buyer.ts';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import { extraWords } from './extra-words.ts';
import type { LeagueRow, ResultsData } from './results-data.ts';
import styles from './results.module.css';

/** Ways of contacting side by side: step by step, channel by channel, offer by offer, with cost and profit. */
export function LeagueCard({ league }: Pick<ResultsData, 'league'>) {
  const text = useText();
  if (league.length === 0) return null;
  const title = text('results.league.title');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{text('results.league.way')}</th>
                <th scope="col" className={styles.number}>
                  {text('results.league.contacted')}
                </th>
                <th scope="col">{text('results.league.extra')}</th>
                <th scope="col" className={styles.number}>
                  {text('results.league.cost')}
                </th>
                <th scope="col">{text('results.league.profit')}</th>
                <th scope="col">{text('results.league.perBuyer')}</th>
              </tr>
            </thead>
            <tbody>
              {league.map((row) => (
                <Row key={`${row.kind} ${row.rung} ${row.channel} ${row.incentive}`} row={row} />
              ))}
            </tbody>
          </table>
        </div>
        <HowComputed of={title} lines={[text('results.league.how'), text('results.league.howMany')]} />
      </BlockStack>
    </Card>
  );
}

function Row({ row }: { row: LeagueRow }) {
  const text = useText();
  const format = useFormat();
  const { earned } = row;
  return (
    <tr>
      <th scope="row">
        {text(`playbooks.kinds.${row.kind}.name`)}
        <span className={styles.way}>{wayWords(row, text)}</span>
      </th>
      <td className={styles.number}>{format.number(earned.contacted)}</td>
      <td>{extraWords(earned.buyers.incremental, format.number, text)}</td>
      <td className={styles.number}>{format.moneyRound(earned.cost.totalMinor)}</td>
      <td>{earned.profit ? extraWords(earned.profit, format.moneyRound, text) : text('results.league.noMargin')}</td>
      <td>
        <PerBuyer earned={earned} />
      </td>
    </tr>
  );
}

function PerBuyer({ earned }: { earned: Earned }) {
  const text = useText();
  const format = useFormat();
  const cost = costPerExtraBuyer(earned);
  if (cost.kind === 'unknown') return <>{text(`results.perBuyer.${cost.because}`)}</>;
  const low = format.moneyRound(cost.lowMinor);
  const estimate = format.moneyRound(cost.costMinor);
  if (cost.highMinor === undefined) return <>{text('results.perBuyer.open', { estimate, low })}</>;
  return <>{text('results.interval', { estimate, low, high: format.moneyRound(cost.highMinor) })}</>;
}

function wayWords({ rung, channel, incentive }: LeagueRow, text: Say): string {
  if (rung !== undefined) return text('results.league.rung', { rung });
  if (channel) return text('results.league.channel', { channel: text(`playbooks.channels.${channel}`) });
  if (incentive) return text('results.league.offer', { offer: text(`playbooks.incentiveKinds.${incentive}`) });
  return text('results.league.whole');
}
