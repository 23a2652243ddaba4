import { BlockStack, Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { costPerExtraBuyer } from '#app/domain/outcomes/cost-per-extra-buyer.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useFormat, useText, type Text as Say } from '../language/language-provider.tsx';
import { incentiveWords } from '../playbooks/incentive-words.ts';
import { extraWords } from './extra-words.ts';
import type { LeagueRow, ResultsData } from './results-data.ts';
import styles from './results.module.css';

const FIGURES = ['contacted', 'extra', 'cost', 'profit', 'perBuyer'] as const;
const COLUMNS = ['way', ...FIGURES] as const;

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
          <table className={styles.table} role="table">
            <thead>
              <tr role="row">
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" role="columnheader">
                    {text(`results.league.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {league.map((row) => (
                <Row
                  key={`${row.kind} ${row.rung} ${row.channel} ${row.incentive && incentiveKey(row.incentive)}`}
                  row={row}
                />
              ))}
            </tbody>
          </table>
        </div>
        <HowComputed
          of={title}
          lines={[text('results.league.how'), text('results.league.howOffer'), text('results.league.howMany')]}
        />
      </BlockStack>
    </Card>
  );
}

// On a narrow screen a row is a block whose figures carry the column's name; the roles keep it a table to a screen reader.
function Row({ row }: { row: LeagueRow }) {
  const text = useText();
  const format = useFormat();
  const { earned } = row;
  const { buyers, cost, profit } = earned;
  const figures: Record<(typeof FIGURES)[number], ReactNode> = {
    contacted: format.number(earned.contacted),
    extra: extraWords(buyers.incremental, format.number, text),
    cost: format.moneyRound(cost.totalMinor),
    profit: profit ? extraWords(profit, format.moneyRound, text) : text('results.league.noMargin'),
    perBuyer: <PerBuyer earned={earned} />,
  };
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {text(`playbook.name.${row.kind}`)}
        <span className={styles.way}>{wayWords(row, text)}</span>
      </th>
      {FIGURES.map((column) => (
        <td key={column} role="cell" data-name={text(`results.league.${column}`)}>
          {figures[column]}
        </td>
      ))}
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
  if (incentive) return text('results.league.offer', { rung: rung ?? 1, offer: incentiveWords(incentive, text) });
  if (rung !== undefined) return text('results.league.rung', { rung });
  if (channel) return text('results.league.channel', { channel: text(`playbook.channel.${channel}`) });
  return text('results.league.whole');
}
