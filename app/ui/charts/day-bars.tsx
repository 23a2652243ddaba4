import type { ReactNode } from 'react';
import { AxisLabels } from './axis-labels.tsx';
import styles from './chart.module.css';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import { niceCeiling } from './scale.ts';
import { useCursor } from './use-cursor.ts';

/** What happens on one day, in parts that are stacked. */
export interface DayBar {
  /** Under the axis, for the first and the last day. */
  label: string;
  /** In the order of the series, or one number. */
  parts: readonly number[];
  /** The whole day in words. */
  reading: string;
}

interface DayBarsProps {
  title: string;
  summary: string;
  days: readonly DayBar[];
  /** Names of the parts from the bottom up, at most four; none where there is one part. */
  series?: readonly string[];
  /** Which day is read out until the reader chooses one. */
  initial: 'first' | 'last';
  formatValue: (value: number) => string;
  table: ChartTableData;
  heightPx?: number;
  beside?: ReactNode;
}

const FILLS = [styles.fillSecond, styles.fillFirst, styles.fillThird, styles.fillFourth];
const GAP = 0.16; // of a day's width, on either side

/** Days side by side, each as high as its count. */
export function DayBars(props: DayBarsProps) {
  const { title, summary, days, series = [], initial, formatValue, table, heightPx = 104, beside } = props;
  const last = Math.max(0, days.length - 1);
  const cursor = useCursor(
    days.map((_, i) => ((i + 0.5) / days.length) * 100),
    initial === 'first' ? 0 : last,
  );
  const top = niceCeiling(Math.max(0, ...days.map(totalOf))) || 1;
  return (
    <ChartFrame
      title={title}
      summary={summary}
      readings={days.map(({ reading }) => reading)}
      cursor={cursor}
      table={table}
      beside={beside}
      heightPx={heightPx}
      below={
        <>
          <AxisLabels first={days[0]?.label} last={days[last]?.label} />
          <Series names={series} />
        </>
      }
    >
      <svg className={styles.drawing} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <line className={styles.grid} x1="0" x2="100" y1="0" y2="0" />
        {days.map((day, i) => (
          <Bar
            key={i}
            day={day}
            place={i}
            of={days.length}
            top={top}
            isChosen={cursor.isChosen && cursor.index === i}
          />
        ))}
        <line className={styles.axis} x1="0" x2="100" y1="100" y2="100" />
      </svg>
      <span className={styles.topLabel} aria-hidden="true">
        {formatValue(top)}
      </span>
    </ChartFrame>
  );
}

const totalOf = ({ parts }: DayBar) => parts.reduce((sum, part) => sum + part, 0);

function Bar({
  day,
  place,
  of,
  top,
  isChosen,
}: {
  day: DayBar;
  place: number;
  of: number;
  top: number;
  isChosen: boolean;
}) {
  const width = 100 / of;
  let below = 0;
  return (
    <g>
      {isChosen ? <rect className={styles.chosenDay} x={place * width} width={width} y="0" height="100" /> : null}
      {day.parts.map((part, i) => {
        const height = (part / top) * 100;
        below += height;
        return (
          <rect
            key={i}
            className={FILLS[i % FILLS.length]}
            x={(place + GAP) * width}
            width={(1 - 2 * GAP) * width}
            y={100 - below}
            height={height}
          />
        );
      })}
    </g>
  );
}

function Series({ names }: { names: readonly string[] }) {
  if (names.length < 2) return null;
  return (
    <ul className={styles.legend}>
      {names.map((name, i) => (
        <li key={name}>
          <svg className={styles.swatch} viewBox="0 0 10 10" aria-hidden="true">
            <rect className={FILLS[i % FILLS.length]} width="10" height="10" />
          </svg>
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}
