import styles from './chart.module.css';

/** A chart's values as rows; the first cell of a row names it. */
export interface ChartTableData {
  headings: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The same numbers as the picture, to be read, copied or listened to. */
export function ChartTable({ caption, headings, rows }: ChartTableData & { caption: string }) {
  return (
    <div className={styles.tableBox} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption className={styles.unseen}>{caption}</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values], row) => (
            <tr key={`${row}-${name}`}>
              <th scope="row">{name}</th>
              {values.map((value, column) => (
                <td key={column}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
