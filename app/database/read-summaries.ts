import type pg from 'pg';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** Columns of `readSummaries`: x, t_x, T, mean litt, and how many buyers share the first three. */
export const SUMMARY_COLUMNS = 5;

// litt enters the likelihood only as a sum, so the mean stands for each of the group.
// All in one value: 164,000 rows of five numbers each would be a million objects for a moment.
const SUMMARIES = `
  select string_agg(float8send(x) || float8send(tx) || float8send(t) || float8send(litt) || float8send(n), ''
                    order by x, tx, t) as packed
  from (select x::float8 as x, tx_days::float8 as tx, greatest($1::date - first_on, tx_days)::float8 as t,
               avg(litt)::float8 as litt, count(*)::float8 as n
        from histories group by 1, 2, 3) summaries`;

/**
 * Every buyer's history as the model wants it, in days, equal ones counted together, packed row after row.
 *
 * @param client a connection on which `countRhythms` or `countHistories` has made its tables
 * @param today the shop-local day at whose end the histories stand
 */
export async function readSummaries(client: pg.ClientBase, today: LocalDay): Promise<Float64Array<ArrayBuffer>> {
  const { rows } = await client.query<{ packed: Buffer | null }>(SUMMARIES, [today]);
  const sent = rows[0]?.packed;
  if (!sent) return new Float64Array();
  const packed = new Float64Array(sent.length / Float64Array.BYTES_PER_ELEMENT);
  const bytes = Buffer.from(packed.buffer);
  sent.copy(bytes);
  bytes.swap64(); // PostgreSQL sends the high byte first
  return packed;
}
