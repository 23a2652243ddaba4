import styles from './interval.module.css';
import { position } from './scale.ts';

/** An estimate with the interval that holds the truth. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

/** What an interval says: money earned, harm done, or nothing that is sure yet. Each is drawn in its own way, not only colour. */
export type IntervalTone = 'earned' | 'harm' | 'open';

interface WhiskerProps {
  interval: Interval;
  tone: IntervalTone;
  /** The axis. */
  from: number;
  to: number;
  /** With a bar from zero to the estimate. */
  hasBar?: boolean;
}

/** One interval on an axis: whiskers to both ends, a dot on the estimate. Fills the box that it is in. */
export function Whisker({ interval, tone, from, to, hasBar = false }: WhiskerProps) {
  const at = (value: number) => position(value, from, to);
  const [low, high, estimate, zero] = [at(interval.low), at(interval.high), at(interval.estimate), at(0)];
  return (
    <span className={`${styles.whisker} ${styles[tone]}`}>
      <svg className={styles.drawing} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {hasBar ? (
          <rect
            className={styles.bar}
            x={Math.min(zero, estimate)}
            width={Math.abs(estimate - zero)}
            y="18"
            height="64"
          />
        ) : null}
        <line className={styles.zero} x1={zero} x2={zero} y1="0" y2="100" />
        <path className={styles.line} d={`M${low} 50H${high}M${low} 28V72M${high} 28V72`} />
      </svg>
      <i className={styles.dot} style={{ left: `${estimate}%` }} />
    </span>
  );
}
