import { beforeAll, expect, test } from 'vitest';
import type { BuyerFilter } from '#app/database/reports/buyer-filter.ts';
import { packCursor, unpackCursor } from '#app/database/reports/buyer-cursor.ts';
import { buyerGrid } from '#app/database/reports/buyer-grid.ts';
import { buyerPage } from '#app/database/reports/buyer-page.ts';
import type { BuyerRow } from '#app/database/reports/buyer-row.ts';
import { buyerSorts, sortDirections, type BuyerSort, type SortDirection } from '#app/database/reports/buyer-sort.ts';
import { buyersByIds } from '#app/database/reports/buyers-by-ids.ts';
import { exportBuyers } from '#app/database/reports/export-buyers.ts';
import { productTypes } from '#app/database/reports/product-types.ts';
import { weekFigures } from '#app/database/reports/week-figures.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { manyBuyers, seedBuyers, seedShopRow, TODAY, type SeededBuyer } from './seed.ts';

const database = await freshDatabase();
const { pool } = database;
const buyers = manyBuyers(600);
const WEEK = { from: '2026-11-16', until: '2026-11-22' };
let shopId = 0;

beforeAll(async () => {
  shopId = await seedShopRow(database, 'mine.myshopify.com');
  await seedBuyers(database, shopId, buyers);
  // Another shop with the same buyers, worth a hundred times as much: nothing of it may show.
  const other = await seedShopRow(database, 'theirs.myshopify.com');
  await seedBuyers(
    database,
    other,
    buyers.map((buyer) => ({ ...buyer, spentMinor: buyer.spentMinor * 100 })),
  );
  // Without an expected day a row is last, whichever way the list is sorted.
  await pool.query('update buyers set expected_on = null where shop_id = $1 and id % 10 = 0', [shopId]);
});

const filters: [string, BuyerFilter, (buyer: SeededBuyer) => boolean][] = [
  ['everybody', {}, () => true],
  ['a habit', { habit: 'periodic' }, ({ habit }) => habit === 'periodic'],
  ['a state', { state: 'due' }, ({ state }) => state === 'due'],
  ['a cell', { habit: 'one-time', state: 'lost' }, ({ habit, state }) => habit === 'one-time' && state === 'lost'],
  ['a standing', { standing: 'archived' }, ({ standing }) => standing === 'archived'],
  ['a product type', { productType: 'Tea' }, ({ productType }) => productType === 'Tea'],
  ['those expected this week', { expectedIn: WEEK }, isDueThisWeek],
  ['those who slipped this week', { slippedIn: { from: WEEK.from, until: TODAY } }, isSlippedThisWeek],
  [
    'all at once',
    { habit: 'regular', state: 'due', standing: 'open', productType: 'Coffee' },
    (b) => b.habit === 'regular' && b.state === 'due' && b.standing === 'open' && b.productType === 'Coffee',
  ],
];

function isDueThisWeek({ id, habit, state, expectedOn }: SeededBuyer) {
  const isExpected = id % 10n !== 0n && expectedOn >= WEEK.from && expectedOn <= WEEK.until;
  return habit !== 'one-time' && isExpected && ['on-time', 'due'].includes(state);
}

function isSlippedThisWeek({ habit, state, slippingOn }: SeededBuyer) {
  return (
    habit !== 'one-time' &&
    slippingOn >= WEEK.from &&
    slippingOn <= TODAY &&
    ['slipping', 'lost', 'gone'].includes(state)
  );
}

test.each(filters)('the grid counts %s as a loop over the rows does', async (_, filter, isMeant) => {
  const naive = new Map<string, { buyers: number; spentMinor: number }>();
  for (const { habit, state, spentMinor } of buyers.filter(isMeant)) {
    const cell = naive.get(`${habit} ${state}`) ?? { buyers: 0, spentMinor: 0 };
    naive.set(`${habit} ${state}`, { buyers: cell.buyers + 1, spentMinor: cell.spentMinor + spentMinor });
  }
  const grid = await buyerGrid(pool, shopId, filter);
  expect(Object.fromEntries(grid.map(({ habit, state, ...cell }) => [`${habit} ${state}`, cell]))).toEqual(
    Object.fromEntries(naive),
  );
});

test.each(filters)('walking the pages of %s shows each row once', async (_, filter, isMeant) => {
  const rows = await walk(filter, 'money', 'down', 'next');
  expect(rows.map(({ id }) => id).sort()).toEqual(
    buyers
      .filter(isMeant)
      .map(({ id }) => String(id))
      .sort(),
  );
});

test.each(buyerSorts.flatMap((sort) => sortDirections.map((direction) => [sort, direction] as const)))(
  'by %s, %s: forwards and backwards are one order, rows without a value last',
  async (sort, direction) => {
    const forwards = await walk({}, sort, direction, 'next');
    expect(forwards.map(({ id }) => id)).toEqual(sortedIds(forwards, sort, direction));
    const lastPage = await lastPageWord(sort, direction);
    const backwards = await walkBack(sort, direction, lastPage);
    expect(backwards.map(({ id }) => id)).toEqual(forwards.map(({ id }) => id));
  },
);

function valueOf(row: BuyerRow, sort: BuyerSort): number | string | null {
  const values = {
    money: row.spentMinor,
    orders: row.orderCount,
    'last-order': row.lastOn,
    expected: row.expectedOn,
    since: row.stateSince,
  };
  return values[sort];
}

function sortedIds(rows: readonly BuyerRow[], sort: BuyerSort, direction: SortDirection): string[] {
  const sign = direction === 'up' ? 1 : -1;
  const compare = (a: BuyerRow, b: BuyerRow) => {
    const [first, second] = [valueOf(a, sort), valueOf(b, sort)];
    if (first === null || second === null) {
      if (first !== null) return -1;
      if (second !== null) return 1;
    } else if (first !== second) return first < second ? -sign : sign;
    return BigInt(a.id) < BigInt(b.id) ? -sign : sign;
  };
  return [...rows].sort(compare).map(({ id }) => id);
}

async function walk(
  filter: BuyerFilter,
  sort: BuyerSort,
  direction: SortDirection,
  toward: 'next',
): Promise<BuyerRow[]> {
  const rows: BuyerRow[] = [];
  let word: string | undefined;
  do {
    const page = await buyerPage(pool, shopId, {
      filter,
      sort,
      direction,
      cursor: word ? unpackCursor(word) : undefined,
      size: 37,
    });
    rows.push(...page.rows);
    word = page[toward];
  } while (word);
  return rows;
}

async function lastPageWord(sort: BuyerSort, direction: SortDirection): Promise<string> {
  const all = await walk({}, sort, direction, 'next');
  const last = all.at(-1)!;
  return packCursor({
    direction: 'before',
    value: sort === 'money' ? String(last.spentMinor) : (valueOf(last, sort)?.toString() ?? null),
    id: last.id,
  });
}

async function walkBack(sort: BuyerSort, direction: SortDirection, from: string): Promise<BuyerRow[]> {
  const all = await walk({}, sort, direction, 'next');
  let rows: BuyerRow[] = [all.at(-1)!];
  let word: string | undefined = from;
  while (word) {
    const page: Awaited<ReturnType<typeof buyerPage>> = await buyerPage(pool, shopId, {
      filter: {},
      sort,
      direction,
      cursor: unpackCursor(word),
      size: 41,
    });
    rows = [...page.rows, ...rows];
    word = page.previous;
  }
  return rows;
}

test('the first page has nothing before it, the last nothing after', async () => {
  const first = await buyerPage(pool, shopId, { filter: {}, sort: 'money', direction: 'down', size: 50 });
  expect(first.previous).toBeUndefined();
  const whole = await buyerPage(pool, shopId, { filter: {}, sort: 'money', direction: 'down', size: 600 });
  expect(whole.next).toBeUndefined();
});

test('a word that is no cursor of ours is none', () => {
  expect(unpackCursor('nonsense')).toBeUndefined();
  expect(unpackCursor(Buffer.from('["after", "1; drop table buyers", "x"]').toString('base64url'))).toBeUndefined();
  expect(unpackCursor(packCursor({ direction: 'after', value: null, id: '-5' }))).toEqual({
    direction: 'after',
    value: null,
    id: '-5',
  });
});

test('an export holds what the grid counts', async () => {
  const filter: BuyerFilter = { standing: 'open' };
  const rows: BuyerRow[] = [];
  for await (const batch of exportBuyers(pool, shopId, { filter, sort: 'last-order', direction: 'up' }))
    rows.push(...batch);
  const grid = await buyerGrid(pool, shopId, filter);
  expect(rows).toHaveLength(grid.reduce((sum, cell) => sum + cell.buyers, 0));
});

test('the week’s figures are those of the lists behind them', async () => {
  const due = buyers.filter(isDueThisWeek);
  const slipped = buyers.filter(isSlippedThisWeek);
  const worth = (some: SeededBuyer[]) =>
    Math.round(some.reduce((sum, { spentMinor, x }) => sum + spentMinor / (x + 1), 0));
  expect(due.length).toBeGreaterThan(3);
  expect(slipped.length).toBeGreaterThan(3);
  expect(await weekFigures(pool, shopId, WEEK, TODAY)).toEqual({
    buyers: buyers.length,
    repeatBuyers: buyers.filter(({ x }) => x > 0).length,
    firstOn: buyers.map(({ firstOn }) => firstOn).sort()[0],
    due: { buyers: due.length, minor: worth(due) },
    slipped: { buyers: slipped.length, minor: worth(slipped) },
    secondOrderDue: buyers.filter(({ habit, state }) => habit === 'one-time' && state === 'due').length,
  });
  const cells = await buyerGrid(pool, shopId, { expectedIn: WEEK });
  expect(cells.reduce((sum, cell) => sum + cell.buyers, 0)).toBe(due.length);
});

test('a shop without buyers has figures too', async () => {
  const empty = await seedShopRow(database, 'empty.myshopify.com');
  expect(await weekFigures(pool, empty, WEEK, TODAY)).toMatchObject({
    buyers: 0,
    firstOn: null,
    due: { buyers: 0, minor: 0 },
  });
  expect(await buyerGrid(pool, empty, {})).toEqual([]);
  expect(await productTypes(pool, empty)).toEqual([]);
});

test('product types come with their buyers, most first', async () => {
  const count = (type: string) => buyers.filter(({ productType }) => productType === type).length;
  expect(await productTypes(pool, shopId)).toEqual([
    { name: 'Coffee', buyers: count('Coffee') },
    { name: 'Tea', buyers: count('Tea') },
  ]);
});

test('buyers are found by id, in the order asked, a merged one under either id', async () => {
  await database.db.merge.create({ data: { shopId, fromId: 77n, intoId: 1001n } });
  const rows = await buyersByIds(pool, shopId, ['1005', '77', '999999', '1001']);
  expect(rows.map(({ id }) => id)).toEqual(['1005', '1001']);
  expect(rows[0]!.spentMinor).toBeLessThan(20_000);
});
