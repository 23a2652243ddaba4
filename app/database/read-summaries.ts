import type pg from 'pg';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** Columns of `readSummaries`: x, t_x, T, mean litt, and how many buyers share the first three. */
export const SUMMARY_COLUMNS = 5;

// litt enters the likelihood only as a sum, so the mean stands for each of the group.
const SUMMARIES = `
  select x::float8, tx_days::float8, greatest($1::date - first_on, tx_days)::float8, avg(litt)::float8, count(*)::float8
  from histories group by 1, 2, 3 order by 1, 2, 3`;

/**
 * Every buyer's history as the model wants it, in days, equal ones counted together, packed row after row.
 *
 * @param client a connection on which `countRhythms` or `countHistories` has made its tables
 * @param today the shop-local day at whose end the histories stand
 */
export async function readSummaries(client: pg.ClientBase, today: LocalDay): Promise<Float64Array<ArrayBuffer>> {
  const { rows } = await client.query<number[]>({ text: SUMMARIES, values: [today], rowMode: 'array' });
  const packed = new Float64Array(rows.length * SUMMARY_COLUMNS);
  for (const [i, row] of rows.entries()) packed.set(row, i * SUMMARY_COLUMNS);
  return packed;
}
