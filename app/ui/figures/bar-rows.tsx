import styles from './bar-rows.module.css';

/** What a bar stands for; each tone has a pattern of its own, so that grey print keeps them apart. */
export type BarTone = 'whole' | 'act' | 'wait' | 'earned';

/** One line: a name, what it comes to, and a bar. */
export interface BarRow {
  key: string;
  name: string;
  value: string;
  /** Where the bar begins and how long it is, as shares of the whole. */
  start?: number;
  length: number;
  tone: BarTone;
  /** A sum, or the line that matters. */
  isStrong?: boolean;
}

/** Names and numbers below one another with bars: the list is the table, the bars only repeat it. */
export function BarRows({ label, rows }: { label: string; rows: readonly BarRow[] }) {
  return (
    <div className={styles.box}>
      <ul className={styles.rows} aria-label={label}>
        {rows.map(({ key, name, value, start = 0, length, tone, isStrong }) => (
          <li key={key} className={isStrong ? styles.strong : undefined}>
            <span className={styles.name}>{name}</span>
            <span className={styles.value}>{value}</span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={`${styles.bar} ${styles[tone]}`}
                style={{ left: `${start * 100}%`, width: `${length * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
