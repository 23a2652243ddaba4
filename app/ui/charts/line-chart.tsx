import { useId, type ReactNode } from 'react';
import styles from './chart.module.css';
import { AxisLabels } from './axis-labels.tsx';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import { bandPath, linePath, niceCeiling, stepPosition } from './scale.ts';
import { useCursor } from './use-cursor.ts';

/** One value of a line; no value leaves a gap. */
export interface LinePoint {
  /** Under the axis: "Mar 26". */
  label: string;
  value: number | undefined;
  /** The whole point in words: "March 2026: 34% of 812 orders". */
  reading: string;
}

interface LineChartProps {
  title: string;
  summary: string;
  points: readonly LinePoint[];
  /** How the top of the axis is written. */
  formatValue: (value: number) => string;
  /** Where the axis ends at the latest, e.g. 1 for shares. */
  ceiling?: number;
  table: ChartTableData;
  beside?: ReactNode;
}

const HEIGHT_PX = 104;

/** A line from zero over equal steps, with the last point marked: how one figure went. */
export function LineChart({ title, summary, points, formatValue, ceiling = Infinity, table, beside }: LineChartProps) {
  const xs = points.map((_, i) => stepPosition(i, points.length));
  const cursor = useCursor(xs, Math.max(0, points.length - 1));
  const top = Math.min(ceiling, niceCeiling(Math.max(0, ...points.map(({ value }) => value ?? 0)))) || 1;
  const spots = points.map(({ value }, i) =>
    value === undefined ? undefined : ([xs[i] ?? 0, 100 - (value / top) * 100] as const),
  );
  const spot = spots[cursor.index];
  return (
    <ChartFrame
      title={title}
      summary={summary}
      readings={points.map(({ reading }) => reading)}
      cursor={cursor}
      table={table}
      beside={beside}
      heightPx={HEIGHT_PX}
      below={<AxisLabels first={points[0]?.label} last={points.at(-1)?.label} />}
    >
      <LineDrawing spots={spots} />
      <span className={styles.topLabel} aria-hidden="true">
        {formatValue(top)}
      </span>
      {spot ? (
        <span className={styles.dot} style={{ left: `${spot[0]}%`, top: `${spot[1]}%` }} aria-hidden="true" />
      ) : null}
    </ChartFrame>
  );
}

function LineDrawing({ spots }: { spots: readonly (readonly [number, number] | undefined)[] }) {
  const fadeId = useId();
  const drawn = spots.filter((spot) => spot !== undefined);
  return (
    <svg className={styles.drawing} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <linearGradient id={fadeId} x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" className={styles.fadeFrom} />
          <stop offset="1" className={styles.fadeTo} />
        </linearGradient>
      </defs>
      <line className={styles.grid} x1="0" x2="100" y1="0" y2="0" />
      <line className={styles.axis} x1="0" x2="100" y1="100" y2="100" />
      {drawn.length === spots.length ? (
        <path
          fill={`url(#${fadeId})`}
          d={bandPath(
            drawn,
            drawn.map(([x]) => [x, 100] as const),
          )}
        />
      ) : null}
      <path className={styles.line} d={linePath(spots)} />
    </svg>
  );
}
