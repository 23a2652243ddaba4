import { expect, test } from 'vitest';
import { buyerHistory } from '#app/database/buyer-history.ts';
import { buyerType } from '#app/database/buyer-type.ts';
import { importConnections } from '#app/database/import-connections.ts';
import { findBuyer } from '#app/database/known-buyers.ts';
import { importProblems } from '#app/database/reports/import-problems.ts';
import { importProgress } from '#app/database/reports/import-progress.ts';
import { shopRules } from '#app/database/shop-rules.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { occasionsOf } from '#app/domain/rhythm/occasions.ts';
import { rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { clockOfBuyer } from '#app/services/buyer-subject.ts';
import { ingestImport } from '#app/services/ingest-import.ts';
import { startImport } from '#app/services/start-import.ts';
import { watchImport } from '#app/services/watch-import.ts';
import { hashEmail } from '#app/shopify/identity.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { currentMinor, refundedMinor } from '#tests/store/shop/order-money.ts';
import type { StoreOrder } from '#tests/store/shop/model.ts';
import { importShop, usualRun, type ImportShop } from './import-shop.ts';
import { testConfig } from './test-deps.ts';
import { jobsNamed, order } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;

const begin = (shop: ImportShop) => startImport(shop.deps, { shopId: shop.shopId }, usualRun);
const storedOrders = (shopId: number) => db.order.findMany({ where: { shopId }, orderBy: { id: 'asc' } });

/** What the store says an order is, in our words. */
const expected = (one: StoreOrder) => ({
  id: BigInt(one.id),
  customerId: one.customerId === null ? null : BigInt(one.customerId),
  totalMinor: BigInt(currentMinor(one)),
  refundedMinor: BigInt(refundedMinor(one)),
  cancelled: one.cancelledAt !== null,
  test: one.test,
});

test('a whole shop: every order, every line, every buyer, labelled as the domain labels them', async () => {
  const shop = await importShop(database, { buyers: 220 });
  await begin(shop);
  const row = await shop.runImport();
  const inStore = [...shop.control.shop.orders.values()].sort((a, b) => a.id - b.id);
  expect(row).toMatchObject({
    phase: 'ready',
    problem: null,
    ordersRead: inStore.length,
    rowsSkipped: 0,
    withheld: [],
    url: null,
  });
  const stored = await storedOrders(shop.shopId);
  expect(
    stored.map(({ id, customerId, totalMinor, refundedMinor: refunded, cancelledAt, test: isTest }) => ({
      id,
      customerId,
      totalMinor,
      refundedMinor: refunded,
      cancelled: cancelledAt !== null,
      test: isTest,
    })),
  ).toEqual(inStore.map(expected));
  expect(await db.orderLine.count({ where: { shopId: shop.shopId } })).toBe(
    inStore.reduce((sum, { lines }) => sum + lines.length, 0),
  );
  await expectLabels(shop);
  await expectGuestsJoined(shop);
  expect(await db.move.count({ where: { shopId: shop.shopId } })).toBe(0);
  expect(await db.effect.count({ where: { shopId: shop.shopId } })).toBe(0);
  shop.control.expectCalls({ BulkRunQuery: 1 });
});

/** Every buyer's row is what their own history gives on the day of the labels. */
async function expectLabels({ shopId, deps }: ImportShop): Promise<void> {
  const { clock, clockVersion, definition } = await shopRules(db, shopId);
  // The first labels, and those of the shop's own rhythm that was fitted from them.
  expect(clockVersion).toBe(2);
  const owners = await db.order.groupBy({ by: ['buyerId'], where: { shopId, buyerId: { not: null } } });
  const today = deps.now().toISOString().slice(0, 10);
  let buyers = 0;
  for (const { buyerId } of owners) {
    const history = await buyerHistory(db, shopId, buyerId!);
    const rhythm = rhythmWithSeason(occasionsOf(history, definition).map(({ on }) => on));
    const stored = await findBuyer(db, shopId, buyerId!);
    if (!rhythm) {
      expect(stored).toBeUndefined();
      continue;
    }
    buyers += 1;
    const { productType, isMain: typeIsMain } = await buyerType(db, shopId, buyerId!, definition);
    const own = clockOfBuyer(clock, { productType, typeIsMain });
    const { boundaries, nextOn, ...label } = labelOf(rhythm, own, habitCutsFor(definition, clock), today);
    expect(stored).toMatchObject({ ...label, boundaries, x: rhythm.x });
    // The day of a boundary that the second clock moved back is looked at in vain.
    expect(stored?.nextOn === nextOn || (stored!.nextOn! > today && stored!.nextOn! < nextOn!)).toBe(true);
  }
  expect(buyers).toBeGreaterThan(150);
  expect(await db.buyer.count({ where: { shopId } })).toBe(buyers);
}

/** Guests whose address a customer has are that customer; the others are themselves. */
async function expectGuestsJoined({ shopId, control }: ImportShop): Promise<void> {
  const { orders, customers } = control.shop;
  const withOrders = new Set([...orders.values()].map(({ customerId }) => customerId));
  const ownerOf = new Map<string, bigint>();
  for (const { id } of customers.values()) {
    const { email } = control.shop.personOf(id);
    if (email && withOrders.has(id))
      ownerOf.set(hashEmail(testConfig.IDENTITY_KEY, email)!.toString('hex'), BigInt(id));
  }
  const guests = await db.order.findMany({ where: { shopId, customerId: null, emailHash: { not: null } } });
  expect(guests.length).toBeGreaterThan(5);
  for (const { buyerId, emailHash } of guests) {
    const owner = ownerOf.get(Buffer.from(emailHash!).toString('hex'));
    if (owner === undefined) expect(buyerId).toBeLessThan(0n);
    else expect(buyerId).toBe(owner);
  }
  expect(guests.some(({ buyerId }) => buyerId! > 0n)).toBe(true);
}

test('nothing personal is stored', async () => {
  const shop = await importShop(database, { buyers: 60 });
  await begin(shop);
  await shop.runImport();
  const { rows } = await pool.query<{ dump: string }>(
    `select string_agg(dump, '') as dump from (
       select to_jsonb(t)::text as dump from orders t union all select to_jsonb(t)::text from order_lines t
       union all select to_jsonb(t)::text from buyers t union all select to_jsonb(t)::text from identities t
       union all select to_jsonb(t)::text from imports t union all select to_jsonb(t)::text from import_problems t
       union all select payload::text from graphile_worker._private_jobs) every_row`,
  );
  const dump = (rows[0]?.dump ?? '') + shop.deps.lines.join('');
  expect(shop.control.personalData().length).toBeGreaterThan(100);
  expect(shop.control.personalData().filter((datum) => datum.length > 4 && dump.includes(datum))).toEqual([]);
});

test('an empty shop is ready at once', async () => {
  const shop = await importShop(database, { data: (data) => ({ ...data, orders: new Map() }) });
  await begin(shop);
  expect(await shop.runImport()).toMatchObject({ phase: 'ready', ordersRead: 0, problem: null });
});

test('rights that are missing are named, and the import does without them', async () => {
  const shop = await importShop(database, { buyers: 40, scopes: ['read_orders', 'read_customers'] });
  await begin(shop);
  const row = await shop.runImport();
  expect(row).toMatchObject({ phase: 'ready', withheld: ['read_all_orders', 'read_products'], linesRead: 0 });
  expect(await db.orderLine.count({ where: { shopId: shop.shopId } })).toBe(0);
  expect(await importProgress(pool, shop.shopId, new Date())).toMatchObject({
    percent: 100,
    withheld: ['read_all_orders', 'read_products'],
  });
});

test('a crash between call and row adopts the export that runs', async () => {
  const shop = await importShop(database, { buyers: 30 });
  shop.control.pace.bulkMs = 60_000;
  await begin(shop);
  const { bulkOperationId } = await shop.newest();
  await db.import.updateMany({ where: { shopId: shop.shopId }, data: { phase: 'requested', bulkOperationId: null } });
  await begin(shop);
  expect(await shop.newest()).toMatchObject({ id: 1, phase: 'running', bulkOperationId });
  // Once more while it runs: no second import, no second export.
  await begin(shop);
  shop.control.expectCalls({ BulkRunQuery: 1 });
  expect(await shop.runImport()).toMatchObject({ id: 1, phase: 'ready' });
});

test('while Shopify exports, the row tells how far it is', async () => {
  const shop = await importShop(database, { buyers: 30 });
  shop.control.pace.bulkMs = 20_000;
  await begin(shop);
  await watchImport(shop.deps, { shopId: shop.shopId, importId: 1 }, usualRun);
  const progress = await importProgress(pool, shop.shopId, shop.deps.now());
  expect(progress).toMatchObject({ phase: 'running', percent: undefined, secondsLeft: undefined, ordersRead: 0 });
  expect(await shop.waiting()).toEqual(['watch-import']);
  expect(await shop.runImport()).toMatchObject({ phase: 'ready' });
});

test('an export that failed half-way: its rows are stored, and another one brings the rest', async () => {
  const shop = await importShop(database, { buyers: 60 });
  shop.control.faults.bulk.failNext = { afterShare: 0.5, errorCode: 'TIMEOUT' };
  await begin(shop);
  const row = await shop.runImport();
  expect(row).toMatchObject({ id: 2, phase: 'ready', problem: null });
  const imports = await db.import.findMany({ where: { shopId: shop.shopId }, orderBy: { id: 'asc' } });
  expect(imports[0]).toMatchObject({ phase: 'failed', problem: 'bulk-failed' });
  expect(imports[0]!.ordersRead).toBeGreaterThan(50);
  expect(await db.order.count({ where: { shopId: shop.shopId } })).toBe(shop.control.shop.orders.size);
});

test('three failed exports in a row end the import with what there is', async () => {
  const shop = await importShop(database, { buyers: 30 });
  await db.import.createMany({
    data: [1, 2].map((id) => ({
      shopId: shop.shopId,
      id,
      phase: 'failed',
      problem: 'bulk-failed',
      finishedAt: new Date(),
    })),
  });
  shop.control.faults.bulk.failNext = { afterShare: 0, errorCode: 'INTERNAL_SERVER_ERROR' };
  await begin(shop);
  expect(await shop.runImport()).toMatchObject({ id: 3, phase: 'failed', problem: 'bulk-failed' });
  expect(await importProgress(pool, shop.shopId, new Date())).toMatchObject({
    phase: 'failed',
    problem: 'bulk-failed',
    percent: undefined,
  });
});

test('without the right to addresses it goes on without them', async () => {
  const shop = await importShop(database, { buyers: 30 });
  shop.control.faults.bulk.failNext = { afterShare: 0, errorCode: 'ACCESS_DENIED' };
  await begin(shop);
  expect(await shop.runImport()).toMatchObject({ id: 1, phase: 'ready', withheld: ['email'] });
  expect(await db.identity.count({ where: { shopId: shop.shopId } })).toBe(0);
  expect(await db.order.count({ where: { shopId: shop.shopId, customerId: null, buyerId: { not: null } } })).toBe(0);
});

test('an export that was cancelled is run again', async () => {
  const shop = await importShop(database, { buyers: 30 });
  shop.control.pace.bulkMs = 20_000;
  await begin(shop);
  for (const operation of shop.control.bulk.operations.values()) operation.status = 'CANCELING';
  expect(await shop.runImport()).toMatchObject({ id: 2, phase: 'ready' });
});

test('a connection that breaks is taken up again where the file was', async () => {
  const shop = await importShop(database, { buyers: 120 });
  shop.control.faults.bulk.brokenDownloads = 2;
  await begin(shop);
  // A file of one batch that breaks before its first row is stored has no progress to go on from: the queue tries again.
  await expect(shop.runImport()).rejects.toThrow('ReadResult');
  await expect(shop.runImport()).rejects.toThrow('ReadResult');
  expect(shop.control.faults.bulk.brokenDownloads).toBe(0);
  expect(await shop.runImport()).toMatchObject({ phase: 'ready', ordersRead: shop.control.shop.orders.size });
});

test('while a dead worker’s connection still holds the import, it is looked at again and not given up', async () => {
  const shop = await importShop(database, { buyers: 20 });
  await begin(shop);
  await shop.control.clock.advance({ seconds: 1 });
  const key = { shopId: shop.shopId, importId: 1 };
  await watchImport(shop.deps, key, usualRun);
  const held = Promise.withResolvers<undefined>();
  const holding = Promise.withResolvers<undefined>();
  const dead = importConnections(pool, key, () => (holding.resolve(undefined), held.promise));
  await holding.promise;
  await pool.query(`delete from graphile_worker._private_jobs where payload->>'shopId' = $1`, [String(shop.shopId)]);
  await ingestImport(shop.deps, key, usualRun);
  expect(await shop.newest()).toMatchObject({ phase: 'ingesting' });
  expect(await shop.waiting()).toEqual(['ingest-import']);
  held.resolve(undefined);
  await dead;
  expect(await shop.runImport()).toMatchObject({ phase: 'ready', ordersRead: shop.control.shop.orders.size });
});

test('a file past its seven days is exported anew', async () => {
  const shop = await importShop(database, { buyers: 30 });
  await begin(shop);
  await shop.control.clock.advance({ seconds: 1 });
  await watchImport(shop.deps, { shopId: shop.shopId, importId: 1 }, usualRun);
  await shop.control.clock.advance({ days: 8 });
  shop.deps.clock.now = new Date(shop.control.clock.now());
  expect(await shop.runImport()).toMatchObject({ id: 2, phase: 'ready' });
  expect(await db.import.findFirst({ where: { shopId: shop.shopId, id: 1 } })).toMatchObject({
    phase: 'failed',
    problem: 'link-expired',
  });
});

test('a shop that has gone ends the import; the last try ends it too', async () => {
  const shop = await importShop(database, { buyers: 10 });
  shop.control.faults.api.push({ kind: 402, times: 1 });
  await begin(shop);
  expect(await shop.newest()).toMatchObject({ phase: 'failed', problem: 'shop-gone' });
  shop.control.faults.api.push({ kind: 500, times: 5 });
  await expect(startImport(shop.deps, { shopId: shop.shopId }, { ...usualRun, isLastTry: true })).rejects.toThrow();
  expect(await shop.newest()).toMatchObject({ id: 2, phase: 'failed', problem: 'gave-up' });
});

test('stopped by a signal, it goes on behind the last batch and ends with the same rows', async () => {
  const shop = await importShop(database, { buyers: 60 });
  await begin(shop);
  await shop.control.clock.advance({ seconds: 1 });
  const key = { shopId: shop.shopId, importId: 1 };
  await watchImport(shop.deps, key, usualRun);
  const stopping = { signal: AbortSignal.abort(new Error('the process ends')), isLastTry: true };
  await expect(ingestImport(shop.deps, key, stopping)).rejects.toThrow('the process ends');
  expect(await shop.newest()).toMatchObject({ phase: 'ingesting' });
  expect(await shop.runImport()).toMatchObject({ phase: 'ready', ordersRead: shop.control.shop.orders.size });
});

test('what a webhook said later stays, with its lines, and a deleted order stays deleted', async () => {
  const shop = await importShop(database, { buyers: 40 });
  const [first, second, third] = [...shop.control.shop.orders.values()];
  const later = { updatedAt: new Date('2026-11-22T11:59:00Z'), customerId: 99n };
  await db.$transaction(async (tx) => {
    const lines = [{ id: 1n, productType: 'Newer', quantity: 1, minor: 5n }];
    await upsertOrders(tx, shop.shopId, [order(first!.id, '2026-11-21', { ...later, totalMinor: 42n, lines })]);
    // Older than the export: replaced, lines and all.
    const old = {
      updatedAt: new Date('2020-01-01T00:00:00Z'),
      lines: [{ id: 2n, productType: 'Older', quantity: 1, minor: 5n }],
    };
    await upsertOrders(tx, shop.shopId, [order(second!.id, '2020-01-01', old)]);
    await tx.order.create({
      data: {
        shopId: shop.shopId,
        id: BigInt(third!.id),
        processedAt: new Date(),
        localOn: new Date(),
        updatedAt: new Date(0),
        totalMinor: 0n,
        source: 'other',
        deletedAt: new Date(),
      },
    });
  });
  await begin(shop);
  await shop.runImport();
  const stored = await storedOrders(shop.shopId);
  const find = (id: number) => stored.find((one) => one.id === BigInt(id));
  expect(stored).toHaveLength(shop.control.shop.orders.size);
  expect(find(first!.id)).toMatchObject({ totalMinor: 42n, buyerId: 99n });
  expect(find(second!.id)).toMatchObject({ totalMinor: BigInt(currentMinor(second!)) });
  expect(find(third!.id)?.deletedAt).not.toBeNull();
  const linesOf = (id: number) => db.orderLine.findMany({ where: { shopId: shop.shopId, orderId: BigInt(id) } });
  expect(await linesOf(first!.id)).toMatchObject([{ productType: 'Newer' }]);
  expect((await linesOf(second!.id)).map(({ id }) => id)).not.toContain(2n);
  expect(await linesOf(second!.id)).toHaveLength(second!.lines.length);
});

test('importing again changes nothing where nothing changed', async () => {
  const shop = await importShop(database, { buyers: 50 });
  await begin(shop);
  await shop.runImport();
  const before = [
    await storedOrders(shop.shopId),
    await db.buyer.findMany({ where: { shopId: shop.shopId }, orderBy: { id: 'asc' } }),
    await db.orderLine.count({ where: { shopId: shop.shopId } }),
  ];
  await begin(shop);
  expect(await shop.runImport()).toMatchObject({ id: 2, phase: 'ready' });
  const after = [
    await storedOrders(shop.shopId),
    await db.buyer.findMany({ where: { shopId: shop.shopId }, orderBy: { id: 'asc' } }),
    await db.orderLine.count({ where: { shopId: shop.shopId } }),
  ];
  expect(after).toEqual(before);
  expect(await db.clock.count({ where: { shopId: shop.shopId } })).toBe(1);
});

test('in a confirmed shop those whom the import would move are queued to be moved one by one', async () => {
  const shop = await importShop(database, { buyers: 50 });
  await begin(shop);
  await shop.runImport();
  await db.shop.update({ where: { id: shop.shopId }, data: { confirmedAt: new Date() } });
  const moved = await db.buyer.findFirstOrThrow({ where: { shopId: shop.shopId, state: 'gone', id: { gt: 0n } } });
  await db.buyer.update({ where: { shopId_id: { shopId: shop.shopId, id: moved.id } }, data: { state: 'lost' } });
  await begin(shop);
  await shop.runImport();
  const jobs = (await jobsNamed(db, 'rescore-buyer')).filter((payload) => payload.shopId === shop.shopId);
  expect(jobs).toEqual([{ shopId: shop.shopId, buyerId: String(moved.id) }]);
  expect(await findBuyer(db, shop.shopId, moved.id)).toMatchObject({ state: 'lost' });
});

test('a row that cannot be read is left out, counted and shown; nothing else is lost', async () => {
  const shop = await importShop(database, { buyers: 20 });
  const file = await fileWith(shop, (lines) => {
    lines[0] = lines[0]!.replaceAll('"EUR"', '"XXY"');
    const last = lines.pop()!;
    return [
      ...lines,
      '{not json',
      '',
      last.replace('"amount":"', '"amount":"-'),
      '{"id":"gid://shopify/LineItem/5","__parentId":"gid://shopify/Order/777","currentQuantity":1,"discountedUnitPriceAfterAllDiscountsSet":{"shopMoney":{"amount":"1","currencyCode":"EUR"}}}',
    ];
  });
  shop.control.bulk.serve({ path: file.path, objectCount: file.rows, rootObjectCount: 0 });
  await begin(shop);
  const row = await shop.runImport();
  expect(row.ordersRead + row.linesRead + row.rowsSkipped).toBe(file.rows);
  const problems = await importProblems(pool, shop.shopId, row.id);
  expect(problems.map(({ reason, rows }) => ({ reason, rows }))).toEqual(
    expect.arrayContaining([
      { reason: 'not-json', rows: 1 },
      { reason: 'unknown-currency', rows: 1 },
    ]),
  );
  const noOrder = problems.find(({ reason }) => reason === 'no-order');
  expect(noOrder?.examples).toContainEqual({ row: file.rows, orderId: '777' });
  expect(problems.find(({ reason }) => reason === 'not-json')?.examples).toEqual([
    { row: file.rows - 2, orderId: null },
  ]);
  expect(row.ordersRead).toBeGreaterThan(30);
});

interface ChangedFile {
  path: string;
  rows: number;
}

/** The shop's own export with some lines changed, as a file. */
async function fileWith(shop: ImportShop, change: (lines: string[]) => string[]): Promise<ChangedFile> {
  const { mkdtempSync, readFileSync, writeFileSync } = await import('node:fs');
  const { default: path } = await import('node:path');
  const { default: os } = await import('node:os');
  await begin(shop);
  await shop.control.clock.advance({ seconds: 1 });
  await watchImport(shop.deps, { shopId: shop.shopId, importId: 1 }, usualRun);
  const { url } = await shop.newest();
  const stored = shop.control.bulk.storage.find(new URL(url!));
  const lines = change(readFileSync(stored!.path, 'utf8').trimEnd().split('\n'));
  await db.import.deleteMany({ where: { shopId: shop.shopId } });
  await pool.query(`delete from graphile_worker._private_jobs where payload->>'shopId' = $1`, [String(shop.shopId)]);
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'comeback-import-')), 'orders.jsonl');
  writeFileSync(file, lines.join('\n'));
  return { path: file, rows: lines.filter((line) => line !== '').length };
}

test('two workers cannot read one file', async () => {
  const shop = await importShop(database, { buyers: 60 });
  await begin(shop);
  await shop.control.clock.advance({ seconds: 1 });
  const key = { shopId: shop.shopId, importId: 1 };
  await watchImport(shop.deps, key, usualRun);
  await Promise.all([1, 2, 3].map(() => ingestImport(shop.deps, key, usualRun)));
  expect(await shop.newest()).toMatchObject({ phase: 'ready', ordersRead: shop.control.shop.orders.size });
});
