import styles from './interval.module.css';
import { position, spanAroundZero } from './scale.ts';
import { Whisker, type Interval, type IntervalTone } from './whisker.tsx';

interface IntervalBarProps {
  /** The whole picture in words; the same figures stand beside it. */
  label: string;
  interval: Interval;
  tone: IntervalTone;
  /** How values are written under the axis. */
  formatValue: (value: number) => string;
}

/** One figure as a bar from zero, with whiskers to the ends of its interval. */
export function IntervalBar({ label, interval, tone, formatValue }: IntervalBarProps) {
  const { from, to } = spanAroundZero([interval.low, interval.high, interval.estimate]);
  const ticks = [...new Set([interval.low, 0, interval.high])].map((value) => ({
    value,
    left: position(value, from, to),
  }));
  return (
    <div role="img" aria-label={label}>
      <div className={styles.single}>
        <Whisker interval={interval} tone={tone} from={from} to={to} hasBar />
      </div>
      <div className={styles.ticks} aria-hidden="true">
        {apart(ticks).map(({ value, left }) => (
          <span key={value} className={styles.tick} style={{ left: `${left}%`, transform: `translateX(-${left}%)` }}>
            {formatValue(value)}
          </span>
        ))}
      </div>
    </div>
  );
}

const ROOM = 18; // percent of the width that one label needs on a phone

/** The labels that do not run into one another: the ends come before zero. */
function apart(ticks: { value: number; left: number }[]): { value: number; left: number }[] {
  return ticks.filter(
    (tick) => tick.value !== 0 || ticks.every((other) => other === tick || Math.abs(other.left - tick.left) >= ROOM),
  );
}
