import type { ReactNode } from 'react';
import styles from './chart.module.css';
import { AxisLabels } from './axis-labels.tsx';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import { bandPath, stepPosition } from './scale.ts';
import { useCursor } from './use-cursor.ts';

/** Shares of a whole at one step; `shares` in the order of the series, summing to 1 (to 0 where there is no whole). */
export interface StackedPoint {
  label: string;
  /** The step's name in full. */
  name: string;
  shares: readonly number[];
  reading: string;
}

interface StackedAreaProps {
  title: string;
  summary: string;
  /** Names from the bottom up, at most four: there are four fills that stay apart in grey print. */
  series: readonly { key: string; name: string }[];
  formatShare: (share: number) => string;
  points: readonly StackedPoint[];
  table: ChartTableData;
  beside?: ReactNode;
}

const HEIGHT_PX = 104;
const FILLS = [styles.fillFirst, styles.fillSecond, styles.fillThird, styles.fillFourth];

/** How a whole divides over time. The names stand beside their fills, with their share at the cursor, at first the newest. */
export function StackedArea(props: StackedAreaProps) {
  const { title, summary, series, points, formatShare, table, beside } = props;
  const xs = points.map((_, i) => stepPosition(i, points.length));
  const cursor = useCursor(xs, Math.max(0, points.length - 1));
  const point = points[cursor.index];
  return (
    <ChartFrame
      title={title}
      summary={summary}
      readings={points.map(({ reading }) => reading)}
      cursor={cursor}
      table={table}
      beside={beside}
      shortReading={point?.name ?? ''}
      heightPx={HEIGHT_PX}
      below={
        <>
          <AxisLabels first={points[0]?.label} last={points.at(-1)?.label} />
          <Legend series={series} shares={(point?.shares ?? []).map(formatShare)} />
        </>
      }
    >
      <svg className={styles.drawing} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {series.map(({ key }, i) => (
          <path key={key} className={FILLS[i % FILLS.length]} d={layerPath(points, xs, i)} />
        ))}
      </svg>
      {cursor.isChosen ? (
        <span className={styles.hair} style={{ left: `${xs[cursor.index]}%` }} aria-hidden="true" />
      ) : null}
    </ChartFrame>
  );
}

function layerPath(points: readonly StackedPoint[], xs: readonly number[], layer: number): string {
  const edge = (layers: number) =>
    points.map(
      ({ shares }, i) =>
        [xs[i] ?? 0, 100 - 100 * shares.slice(0, layers).reduce((sum, share) => sum + share, 0)] as const,
    );
  return bandPath(edge(layer + 1), edge(layer));
}

function Legend({ series, shares }: Pick<StackedAreaProps, 'series'> & { shares: readonly string[] }) {
  return (
    <ul className={styles.legend}>
      {series.map(({ key, name }, i) => (
        <li key={key}>
          <svg className={styles.swatch} viewBox="0 0 10 10" aria-hidden="true">
            <rect className={FILLS[i % FILLS.length]} width="10" height="10" />
          </svg>
          <span>{name}</span>
          <span className={styles.legendValue}>{shares[i]}</span>
        </li>
      ))}
    </ul>
  );
}
