import type { ReactNode } from 'react';
import styles from './chart.module.css';
import { AxisLabels } from './axis-labels.tsx';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import { niceCeiling } from './scale.ts';
import { useCursor } from './use-cursor.ts';

/** A group of forecasts of like size: how much was promised, how much came. */
export interface ReliabilityPoint {
  /** Shares, 0 to 1. */
  forecast: number;
  happened: number;
  /** The whole point in words. */
  reading: string;
}

interface ReliabilityChartProps {
  title: string;
  summary: string;
  /** Least likely first. */
  points: readonly ReliabilityPoint[];
  formatShare: (share: number) => string;
  /** What the two axes and the diagonal are. */
  below: ReactNode;
  table: ChartTableData;
  beside?: ReactNode;
}

const HEIGHT_PX = 260;

/** Forecast against what happened: points on the diagonal kept their word, above it more came than promised. */
export function ReliabilityChart({ title, summary, points, formatShare, below, table, beside }: ReliabilityChartProps) {
  const top = Math.min(
    1,
    niceCeiling(Math.max(0.01, ...points.flatMap(({ forecast, happened }) => [forecast, happened]))),
  );
  const spots = points.map(({ forecast, happened }) => [(forecast / top) * 100, 100 - (happened / top) * 100] as const);
  const cursor = useCursor(
    spots.map(([x]) => x),
    Math.max(0, points.length - 1),
  );
  return (
    <ChartFrame
      title={title}
      summary={summary}
      readings={points.map(({ reading }) => reading)}
      cursor={cursor}
      table={table}
      beside={beside}
      heightPx={HEIGHT_PX}
      below={
        <>
          <AxisLabels first={formatShare(0)} last={formatShare(top)} />
          {below}
        </>
      }
    >
      <svg className={styles.drawing} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <line className={styles.grid} x1="0" x2="100" y1="0" y2="0" />
        <line className={styles.diagonal} x1="0" x2="100" y1="100" y2="0" />
        <line className={styles.axis} x1="0" x2="100" y1="100" y2="100" />
        <line className={styles.axis} x1="0" x2="0" y1="0" y2="100" />
      </svg>
      <span className={styles.topLabel} aria-hidden="true">
        {formatShare(top)}
      </span>
      {spots.map(([x, y], i) => (
        <span
          key={i}
          className={`${styles.dot} ${cursor.isChosen && cursor.index === i ? styles.chosenDot : ''}`}
          style={{ left: `${x}%`, top: `${y}%` }}
          aria-hidden="true"
        />
      ))}
    </ChartFrame>
  );
}
