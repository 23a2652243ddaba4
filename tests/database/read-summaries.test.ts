import { expect, test } from 'vitest';
import { inTransaction } from '#app/database/in-transaction.ts';
import { readSummaries } from '#app/database/read-summaries.ts';
import { freshDatabase } from './fresh-database.ts';

const { pool } = await freshDatabase();

async function summariesOf(rows: string): Promise<number[]> {
  return summariesFrom(`select * from (values ${rows}) as h(x, tx_days, first_on, litt)`);
}

async function summariesFrom(query: string): Promise<number[]> {
  const client = await pool.connect();
  try {
    return await inTransaction(client, async () => {
      await client.query(`create temp table histories on commit drop as ${query}`);
      const { x, tx, T, litt, count } = await readSummaries(client, '2026-01-31');
      return [...x].flatMap((value, i) => [value, ...[tx, T, litt, count].map((column) => column[i]!)]);
    });
  } finally {
    client.release();
  }
}

test('equal histories are one row, with their mean litt and their count', async () => {
  const rows = `(0, 0, date '2026-01-01', 0.0::float8), (2, 20, date '2026-01-01', 4.0), (2, 20, date '2026-01-01', 5.0),
    (1, 40, date '2026-01-01', 3.6888794541139363)`;
  expect(await summariesOf(rows)).toEqual([0, 0, 30, 0, 1, 1, 40, 40, 3.6888794541139363, 1, 2, 20, 30, 4.5, 2]);
});

test('no history is no row', async () => {
  expect(await summariesOf(`(null::int, null::int, null::date, null::float8) limit 0`)).toEqual([]);
});

test('many thousand come in pieces, in their order', async () => {
  const read = await summariesFrom(
    `select 1 as x, 2600 - n as tx_days, date '2026-01-31' - 2600 as first_on, 0.5::float8 as litt from generate_series(1, 2599) n`,
  );
  expect(read).toEqual(Array.from({ length: 2599 }, (_, n) => [1, n + 1, 2600, 0.5, 1]).flat());
});
