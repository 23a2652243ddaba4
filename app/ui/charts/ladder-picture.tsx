import type { ReactNode } from 'react';
import { AxisLabels } from './axis-labels.tsx';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import styles from './ladder.module.css';
import { ladderSpan } from './ladder-span.ts';
import { linePath, position } from './scale.ts';
import { StripMark } from './strip-mark.tsx';
import strip from './strip.module.css';
import { useCursor } from './use-cursor.ts';

/** Days after the last order. */
type Day = number;

interface LadderPictureProps {
  title: string;
  summary: string;
  /** In order; each stands a step higher than the one before. */
  steps: readonly { day: Day; reading: string }[];
  gapDays: number;
  /** The window in which the next order is due. */
  window: { from: Day; to: Day } | undefined;
  /** What silence brings, in order. */
  marks: readonly { kind: 'slipping' | 'lost' | 'gone'; day: Day; label: string }[];
  windowLabel: string;
  firstLabel: string;
  lastLabel: (day: Day) => string;
  table: ChartTableData;
  beside?: ReactNode;
}

const HEIGHT_PX = 168;
const FLOOR = 76; // percent of the height: the axis
const TOP = 22;

/** A ladder on the buyer's own line of time: steps that rise, over the window and the days that silence brings. */
export function LadderPicture(props: LadderPictureProps) {
  const { title, summary, steps, gapDays, window, marks, windowLabel, firstLabel, lastLabel, table, beside } = props;
  const days = steps.map(({ day }) => day);
  const until = ladderSpan(
    days,
    gapDays,
    marks.map(({ day }) => day),
  );
  const at = (day: Day) => position(day, 0, until);
  const height = (i: number) => FLOOR - ((i + 1) / steps.length) * (FLOOR - TOP);
  const cursor = useCursor(days.map(at), 0);
  const shown = marks.filter(({ day }) => day <= until);
  return (
    <ChartFrame
      title={title}
      summary={summary}
      readings={steps.map(({ reading }) => reading)}
      cursor={cursor}
      table={table}
      beside={beside}
      heightPx={HEIGHT_PX}
      below={
        <>
          <AxisLabels first={firstLabel} last={lastLabel(Math.round(until))} />
          <Legend window={window && windowLabel} marks={shown} />
        </>
      }
    >
      <div aria-hidden="true">
        {window ? (
          <span
            className={styles.window}
            style={{ left: `${at(window.from)}%`, width: `${at(window.to) - at(window.from)}%` }}
          />
        ) : null}
        {shown.map(({ kind, day }) => (
          <span key={kind} className={`${styles.mark} ${strip[kind]}`} style={{ left: `${at(day)}%` }}>
            <StripMark kind={kind} />
          </span>
        ))}
        <Stairs spots={days.map((day, i) => [at(day), height(i)] as const)} />
        {steps.map((_, i) => (
          <span
            key={i}
            className={`${styles.step} ${cursor.isChosen && cursor.index === i ? styles.chosen : ''}`}
            style={{ left: `${at(days[i] ?? 0)}%`, top: `${height(i)}%` }}
          >
            {i + 1}
          </span>
        ))}
      </div>
    </ChartFrame>
  );
}

function Stairs({ spots }: { spots: readonly (readonly [number, number])[] }) {
  const corners = spots.flatMap(([x, y], i) => [[x, spots[i - 1]?.[1] ?? FLOOR] as const, [x, y] as const]);
  const end = spots.at(-1);
  return (
    <svg className={styles.drawing} viewBox="0 0 100 100" preserveAspectRatio="none">
      <line className={styles.axis} x1="0" x2="100" y1={FLOOR} y2={FLOOR} />
      <path
        className={styles.stairs}
        d={linePath([[0, FLOOR], ...corners, ...(end ? [[100, end[1]] as const] : [])])}
      />
    </svg>
  );
}

function Legend({ window, marks }: { window: string | undefined; marks: LadderPictureProps['marks'] }) {
  return (
    <ul className={strip.legend}>
      {window ? (
        <li>
          <span className={strip.sign} aria-hidden="true">
            <i className={strip.sampleWindow} />
          </span>
          {window}
        </li>
      ) : null}
      {marks.map(({ kind, label }) => (
        <li key={kind}>
          <span className={strip.sign} aria-hidden="true">
            <StripMark kind={kind} />
          </span>
          {label}
        </li>
      ))}
    </ul>
  );
}
