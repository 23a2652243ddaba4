import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopyRows } from '#app/database/copy-rows.ts';
import { copyInto, isDuplicate } from '#app/database/copy-into.ts';
import { dayNumber } from '#app/domain/time/local-day.ts';
import { freshDatabase } from './fresh-database.ts';

const { pool } = await freshDatabase();
await pool.query(
  `create table every_type (id int primary key, n bigint, ok boolean, at timestamptz(3), day date, raw bytea, word text, words text[])`,
);

const rowOf = fc.record({
  n: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  ok: fc.boolean(),
  at: fc.date({ min: new Date('1901-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
  day: fc.integer({ min: -20_000, max: 2_900_000 }),
  raw: fc.option(fc.uint8Array({ maxLength: 40 })),
  // PostgreSQL has no NUL in a text; the readers of Shopify's answers take them out.
  word: fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
  words: fc.array(
    fc.string().filter((text) => !text.includes('\0')),
    { maxLength: 4 },
  ),
});

test('what is written is what PostgreSQL reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rowOf, { maxLength: 40 }), async (given) => {
      const rows = new CopyRows();
      given.forEach(({ n, ok, at, day, raw, word, words }, id) => {
        rows.row(8);
        rows.integer(id);
        if (n === null) rows.null();
        else rows.bigint(n);
        rows.boolean(ok);
        rows.instant(at.getTime());
        rows.day(day);
        if (raw === null) rows.null();
        else rows.bytea(raw);
        rows.text(word);
        rows.textArray(words);
      });
      expect(rows.rows).toBe(given.length);
      const client = await pool.connect();
      try {
        await client.query('truncate every_type');
        await copyInto(client, 'every_type', rows.end());
        const { rows: read } = await client.query(
          `select n::text, ok, extract(epoch from at) * 1000 as ms, day - date '1970-01-01' as day, raw, word, words from every_type order by id`,
        );
        expect(read).toEqual(
          given.map(({ n, ok, at, day, raw, word, words }) => ({
            n: n === null ? null : String(n),
            ok,
            ms: expect.toSatisfy((ms: string) => Number(ms) === at.getTime()) as unknown,
            day,
            raw: raw === null ? null : Buffer.from(raw),
            word,
            words,
          })),
        );
      } finally {
        client.release();
      }
    }),
    { numRuns: 60 },
  );
});

test('a day is the one that was meant', async () => {
  const rows = new CopyRows();
  rows.row(2);
  rows.integer(1);
  rows.day(dayNumber('2024-02-29'));
  const client = await pool.connect();
  await client.query('truncate every_type');
  await copyInto(client, 'every_type (id, day)', rows.end());
  const { rows: read } = await client.query<{ day: string }>('select day::text from every_type');
  client.release();
  expect(read).toEqual([{ day: '2024-02-29' }]);
});

test('a buffer grows with what is written, and a connection survives a refused copy', async () => {
  const client = await pool.connect();
  await client.query('truncate every_type');
  const twice = new CopyRows();
  for (let id = 0; id < 60_000; id += 1) {
    twice.row(2);
    twice.integer(id % 40_000);
    twice.text(`word ${id} `.repeat(8));
  }
  expect(twice.bytes).toBeGreaterThan(4_000_000);
  const refused = await copyInto(client, 'every_type (id, word)', twice.end()).catch((error: unknown) => error);
  expect(isDuplicate(refused)).toBe(true);
  const { rows } = await client.query<{ n: string }>('select count(*) as n from every_type');
  expect(rows[0]?.n).toBe('0');
  client.release();
});
