import type { ReactNode } from 'react';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import styles from './interval.module.css';
import { position, spanAroundZero } from './scale.ts';
import { useCursor } from './use-cursor.ts';
import { Whisker, type Interval, type IntervalTone } from './whisker.tsx';

/** One line of a forest plot. */
export interface ForestRow {
  key: string;
  name: string;
  /** The figure as it stands beside the picture, or the words in place of one. */
  value: string;
  /** The whole line in words. */
  reading: string;
  /** Undefined: too few to draw. */
  interval: Interval | undefined;
  tone: IntervalTone;
}

interface ForestPlotProps {
  title: string;
  summary: string;
  rows: readonly ForestRow[];
  formatValue: (value: number) => string;
  table: ChartTableData;
  beside?: ReactNode;
}

const ROW_PX = 52;

/** Intervals one below the other on one axis: what lies wholly right of zero has earned, wholly left has cost. */
export function ForestPlot({ title, summary, rows, formatValue, table, beside }: ForestPlotProps) {
  const drawn = rows.flatMap(({ interval }) => (interval ? [interval.low, interval.high] : []));
  const { from, to } = spanAroundZero(drawn);
  const cursor = useCursor(
    rows.map((_, i) => ((i + 0.5) / rows.length) * 100),
    0,
    'y',
  );
  return (
    <ChartFrame
      title={title}
      summary={summary}
      readings={rows.map(({ reading }) => reading)}
      cursor={cursor}
      table={table}
      beside={beside}
      orientation="vertical"
      heightPx={rows.length * ROW_PX}
      below={
        <div className={styles.forestAxis} aria-hidden="true">
          <span className={styles.zeroLabel} style={{ left: `${position(0, from, to)}%` }}>
            {formatValue(0)}
          </span>
        </div>
      }
    >
      <div className={styles.forest} aria-hidden="true">
        {rows.map(({ key, name, value, interval, tone }, i) => (
          <div key={key} className={`${styles.row} ${cursor.isChosen && cursor.index === i ? styles.chosen : ''}`}>
            <span className={styles.name}>{name}</span>
            <span className={styles.value}>{value}</span>
            <span className={styles.plot}>
              <span className={styles.zeroLine} style={{ left: `${position(0, from, to)}%` }} />
              {interval ? <Whisker interval={interval} tone={tone} from={from} to={to} /> : null}
            </span>
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}
