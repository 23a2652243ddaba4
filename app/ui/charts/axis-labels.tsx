import styles from './chart.module.css';

/** The two ends of a time axis; what lies between is in the reading line and the table. */
export function AxisLabels({ first, last }: { first: string | undefined; last: string | undefined }) {
  return (
    <div className={styles.axisLabels} aria-hidden="true">
      <span>{first}</span>
      <span>{last}</span>
    </div>
  );
}
