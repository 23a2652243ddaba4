import type { ReactNode } from 'react';
import { dayNumber, type LocalDay } from '#app/domain/time/local-day.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import { position } from './scale.ts';
import { StripMark, type StripMarkKind } from './strip-mark.tsx';
import { stripSpan } from './strip-span.ts';
import styles from './strip.module.css';
import { useCursor } from './use-cursor.ts';

interface RhythmStripProps {
  title: string;
  summary: string;
  /** Purchase days, ascending, each with its orders in words. Orders that do not count are drawn hollow. */
  purchases: readonly { on: LocalDay; counts: boolean; reading: string }[];
  firstOn: LocalDay;
  today: LocalDay;
  dueOn: LocalDay;
  lateOn: LocalDay;
  /** What silence brings after the due window, in order; two on one day are one mark. */
  marks: readonly { kind: Exclude<StripMarkKind, 'today'>; on: LocalDay }[];
  lostOn: LocalDay;
  goneOn: LocalDay;
  /** What each sign means, with its day. */
  legend: readonly { kind: StripMarkKind | 'order' | 'window'; label: string }[];
  table: ChartTableData;
  beside?: ReactNode;
}

const HEIGHT_PX = 96;

/** A buyer's purchases on a line of time, with the window in which the next one is due and the days that silence brings. */
export function RhythmStrip(props: RhythmStripProps) {
  const { title, summary, purchases, firstOn, today, dueOn, lateOn, lostOn, goneOn, marks, legend, table, beside } =
    props;
  const { from, until } = stripSpan({ firstOn, today, lateOn, lostOn, goneOn });
  const at = (day: LocalDay) => position(dayNumber(day), from, until);
  const spots = purchases.map(({ on }) => at(on));
  const cursor = useCursor(spots, Math.max(0, purchases.length - 1));
  const shown = marks.filter(({ on }) => dayNumber(on) <= until);
  return (
    <ChartFrame
      title={title}
      summary={summary}
      readings={purchases.map(({ reading }) => reading)}
      cursor={cursor}
      table={table}
      beside={beside}
      heightPx={HEIGHT_PX}
      below={<StripLegend items={legend} />}
    >
      <div className={styles.track} aria-hidden="true">
        <span className={styles.window} style={{ left: `${at(dueOn)}%`, width: `${at(lateOn) - at(dueOn)}%` }} />
        <span className={styles.line} />
        {shown.map(({ kind, on }) => (
          <Mark key={kind} kind={kind} left={at(on)} />
        ))}
        <Mark kind="today" left={at(today)} />
        {purchases.map(({ on, counts }, i) => (
          <span
            key={`${on}-${counts}`}
            className={`${styles.dot} ${counts ? '' : styles.hollow} ${cursor.isChosen && cursor.index === i ? styles.chosen : ''}`}
            style={{ left: `${spots[i]}%` }}
          />
        ))}
      </div>
    </ChartFrame>
  );
}

function Mark({ kind, left }: { kind: StripMarkKind; left: number }) {
  return (
    <span className={`${styles.mark} ${styles[kind]}`} style={{ left: `${left}%` }}>
      <StripMark kind={kind} />
    </span>
  );
}

function StripLegend({ items }: { items: RhythmStripProps['legend'] }) {
  return (
    <ul className={styles.legend}>
      {items.map(({ kind, label }) => (
        <li key={kind}>
          <span className={styles.sign} aria-hidden="true">
            {kind === 'order' ? <i className={styles.sampleDot} /> : null}
            {kind === 'window' ? <i className={styles.sampleWindow} /> : null}
            {kind === 'order' || kind === 'window' ? null : <StripMark kind={kind} />}
          </span>
          {label}
        </li>
      ))}
    </ul>
  );
}
