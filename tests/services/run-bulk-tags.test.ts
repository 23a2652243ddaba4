import { expect, test } from 'vitest';
import { forgetCustomer } from '#app/database/forget-customer.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import { confirmDefinition } from '#app/services/confirm-definition.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { runBulkTags } from '#app/services/run-bulk-tags.ts';
import { MetafieldsSetDocument } from '#app/shopify/documents.generated.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from './drain.ts';
import { manyBuyers } from './many-buyers.ts';
import { storeShop, type StoreShop } from './store-shop.ts';
import { giveOrders } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const HOUR_MS = 3_600_000;
const MANY = BULK_ABOVE + 5;
const run = { signal: new AbortController().signal, isLastTry: false };

const effectsOf = (shopId: number, kind: string) =>
  db.effect.findMany({ where: { shopId, kind }, orderBy: { id: 'asc' } });
const tagsOf = ({ control }: StoreShop, id: bigint) => control.shop.customers.get(Number(id))?.tags;
const fieldsOf = ({ control }: StoreShop, id: bigint) =>
  Object.fromEntries(
    control.shop.metafields.of(`gid://shopify/Customer/${id}`).map(({ key, value }) => [key, value] as const),
  );

/** A shop of many repeat buyers, labelled and just confirmed, who carry a tag of ours or none, whose bulk mutations take `bulkMs` each. */
async function confirmed({ bulkMs = 0, count = MANY, oneTime = 0, carried = '' } = {}) {
  const shop = await storeShop(database, { today: '2026-11-22', confirmed: false, pace: { bulkMs, codesMs: 0 } });
  shop.store.deliverTo(undefined);
  const once = oneTime > 0 ? await manyBuyers(database, shop, { count: oneTime }) : [];
  const ids = [...once, ...(await manyBuyers(database, shop, { count: count - oneTime, habit: 'periodic' }))];
  if (carried) for (const id of ids) shop.control.customers.addTags(Number(id), carried);
  await confirmDefinition(shop.deps, shop.shopId);
  shop.control.resetCalls();
  const [effect] = await effectsOf(shop.shopId, 'bulk-tags');
  return { shop, ids, effect: effect! };
}

/** Makes the next look that is queued when its time has come. @returns when; undefined: there is none up to then */
async function nextLook({ deps, shopId, control }: StoreShop, until: number): Promise<number | undefined> {
  const { rows } = await deps.pool.query<{ id: string; effectId: string; at: Date | null }>(
    `select j.id, j.payload->>'effectId' as "effectId", case when j.run_at in (j.created_at, j.updated_at) then null else j.run_at end as at
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'run-bulk-tags' and j.payload->>'shopId' = $1 order by j.run_at limit 1`,
    [String(shopId)],
  );
  const [job] = rows;
  if (!job) return undefined;
  const atMs = Math.max(job.at?.getTime() ?? 0, deps.clock.now.getTime());
  if (atMs > until) return undefined;
  deps.clock.now = new Date(atMs);
  await control.clock.advanceTo(deps.clock.now);
  await deps.pool.query('delete from graphile_worker._private_jobs where id = $1', [job.id]);
  await runBulkTags(deps, { shopId, effectId: BigInt(job.effectId) }, run);
  return atMs;
}

/** Looks at the runs until none is left, or until the time is up. @returns when each look was */
async function lookOn(shop: StoreShop, hours: number): Promise<number[]> {
  const looks = [shop.deps.clock.now.getTime()];
  const end = looks[0]! + hours * HOUR_MS;
  for (let at = await nextLook(shop, end); at !== undefined; at = await nextLook(shop, end)) looks.push(at);
  return looks;
}

const lastEnding = (shop: StoreShop) => effectsOf(shop.shopId, 'bulk-tags').then((runs) => runs.at(-1));

/** From now on Shopify ends every bulk mutation without a result, for so many hours. @returns their number so far */
function outage({ control, deps }: StoreShop, hours: number) {
  const { operations } = control.shop.bulk;
  const end = deps.clock.now.getTime() + hours * HOUR_MS;
  Object.defineProperty(control.faults.bulk, 'failNext', {
    get: () => (deps.clock.now.getTime() < end ? { afterShare: 0, errorCode: 'INTERNAL_SERVER_ERROR' } : undefined),
    set: () => undefined,
  });
  const noLinks = () => {
    for (const operation of operations.values())
      Object.defineProperty(operation, 'link', { get: () => null, set: () => undefined });
  };
  return { noLinks, count: () => operations.size };
}

/** Looks until a mutation of the metafields is under way. */
async function upToMetafields(shop: StoreShop) {
  const isBegun = () =>
    [...shop.control.shop.bulk.operations.values()].some(({ query }) => query.includes('metafieldsSet'));
  while (!isBegun()) await nextLook(shop, Infinity);
}

test('bulk mutations that take longer than an hour are waited for without a slot, and started once', async () => {
  const { shop, ids } = await confirmed({ bulkMs: 1.2 * HOUR_MS });
  await nextLook(shop, Infinity);
  shop.control.shop.pace.bulkMs = 0; // The first has begun, and will take its time.
  const looks = await lookOn(shop, 24);
  for (const id of ids) expect(tagsOf(shop, id)).toEqual(['comeback:on-time']);
  expect((await effectsOf(shop.shopId, 'bulk-tags')).map(({ state }) => state)).toEqual(['done']);
  // Tags and metafields: of an earlier installation there are none to take away.
  shop.control.expectCalls({ BulkRunMutation: 2, TagsAdd: 0, TagsRemove: 0, MetafieldsSet: 0 });
  const pauses = looks.slice(1).map((at, i) => at - looks[i]!);
  expect(Math.max(...pauses)).toBe(30_000);
  expect(pauses[0]).toBe(2000);
  expect(looks.at(-1)! - looks[0]!).toBeGreaterThanOrEqual(1.2 * HOUR_MS);
}, 120_000);

test('whose label changes while a mutation runs gets the new one, singly where Shopify has worked it off already', async () => {
  const { shop, ids } = await confirmed({ bulkMs: 60_000, oneTime: 1, carried: 'comeback:due' });
  await nextLook(shop, Infinity);
  const [first, moved, gone] = ids as [bigint, bigint, bigint];
  // All three removals are under way: one slips away, one turns from a one-time buyer into a repeat buyer, one has no order left.
  await db.buyer.updateMany({ where: { shopId: shop.shopId, id: moved }, data: { state: 'lost' } });
  await giveOrders(db, shop.shopId, first, '2026-11-21', [30, 30]);
  await rescoreBuyer(shop.deps, { shopId: shop.shopId, buyerId: first });
  await rescoreBuyer(shop.deps, { shopId: shop.shopId, buyerId: gone });
  await drain(shop.deps, shop.shopId, ['run-effect']);
  await lookOn(shop, 24);
  await drain(shop.deps, shop.shopId, ['run-effect']);
  expect(tagsOf(shop, moved)).toEqual(['comeback:lost']);
  expect(tagsOf(shop, first)).toEqual(['comeback:on-time']);
  expect(tagsOf(shop, gone)).toEqual([]);
  expect(fieldsOf(shop, moved)).toMatchObject({ state: 'lost' });
  expect(fieldsOf(shop, first)).toMatchObject({ state: 'on-time', habit: 'periodic' });
  expect(fieldsOf(shop, gone)).toEqual({});
  const open = await db.effect.findMany({ where: { shopId: shop.shopId, state: { not: 'done' } } });
  expect(open).toEqual([]);
}, 120_000);

test('whose label changes while metafields are written has the new one in the end', async () => {
  const { shop, ids } = await confirmed({ bulkMs: 60_000 });
  await upToMetafields(shop);
  const [moved, gone, forgotten] = ids as [bigint, bigint, bigint];
  await db.buyer.updateMany({ where: { shopId: shop.shopId, id: moved }, data: { state: 'lost' } });
  await db.buyer.deleteMany({ where: { shopId: shop.shopId, id: gone } });
  await db.$transaction((tx) => forgetCustomer(tx, shop.shopId, { customerId: forgotten }));
  await lookOn(shop, 24);
  await drain(shop.deps, shop.shopId, ['run-effect']);
  expect(fieldsOf(shop, moved)).toMatchObject({ state: 'lost' });
  expect(fieldsOf(shop, gone)).toEqual({});
  // Shopify erases them by itself, and nothing here names them again.
  expect(await db.effect.count({ where: { shopId: shop.shopId, buyerId: forgotten } })).toBe(0);
}, 120_000);

test('a definition that is changed in the middle is not written before it is confirmed', async () => {
  const { shop, ids } = await confirmed({ bulkMs: 60_000 });
  await nextLook(shop, Infinity);
  await db.buyer.updateMany({ where: { shopId: shop.shopId }, data: { state: 'lost' } });
  await db.shop.update({ where: { id: shop.shopId }, data: { confirmedAt: null } });
  await lookOn(shop, 24);
  for (const id of ids) expect(tagsOf(shop, id)).toEqual(['comeback:on-time']);
  expect(await effectsOf(shop.shopId, 'bulk-tags')).toMatchObject([{ state: 'abandoned', reason: 'not-confirmed' }]);
  expect((await lastEnding(shop))?.payload).toEqual({});
  expect(await effectsOf(shop.shopId, 'tag')).toEqual([]);
  await confirmDefinition(shop.deps, shop.shopId);
  await lookOn(shop, 24);
  for (const id of ids) {
    expect(tagsOf(shop, id)).toEqual(['comeback:lost']);
    expect(fieldsOf(shop, id)).toMatchObject({ state: 'lost' });
  }
}, 120_000);

test('what Shopify refuses singly gets its own effect, and the rest is right', async () => {
  const { shop, ids } = await confirmed();
  const [gone, ...others] = ids as [bigint, ...bigint[]];
  shop.control.shop.customers.delete(Number(gone));
  await drain(shop.deps, shop.shopId);
  for (const id of others) expect(tagsOf(shop, id)).toEqual(['comeback:on-time']);
  expect(await effectsOf(shop.shopId, 'tag')).toMatchObject([{ buyerId: gone, state: 'abandoned', reason: 'deleted' }]);
  expect(await effectsOf(shop.shopId, 'metafield')).toMatchObject([{ buyerId: gone, state: 'refused' }]);
}, 120_000);

test('a second run of the shop waits for the first, and writes over nothing of it', async () => {
  const { shop, ids, effect } = await confirmed({ bulkMs: 60_000 });
  await nextLook(shop, Infinity);
  const { definitionVersion } = effect;
  const later = await db.effect.create({
    data: { shopId: shop.shopId, key: 'bulk-tags:2026-11-23', kind: 'bulk-tags', definitionVersion },
  });
  await runBulkTags(shop.deps, { shopId: shop.shopId, effectId: later.id }, run);
  shop.control.expectCalls({ BulkRunMutation: 1 });
  await lookOn(shop, 24);
  shop.control.expectCalls({ BulkRunMutation: 2 });
  expect((await effectsOf(shop.shopId, 'bulk-tags')).map(({ state }) => state)).toEqual(['done', 'done']);
  for (const id of ids) expect(tagsOf(shop, id)).toEqual(['comeback:on-time']);
}, 120_000);

test('an uninstall in the middle leaves no tag that the next installation takes for written', async () => {
  const { shop, ids, effect } = await confirmed({ bulkMs: 60_000, carried: 'comeback:late' });
  await db.buyer.updateMany({ where: { shopId: shop.shopId, id: { gt: 0n } }, data: { tagged: 'late' } });
  await nextLook(shop, Infinity);
  // The tags are gone, and nobody has looked.
  shop.deps.clock.now = new Date(shop.deps.clock.now.getTime() + 120_000);
  await shop.control.clock.advanceTo(shop.deps.clock.now);
  await db.effect.update({
    where: { shopId_id: { shopId: shop.shopId, id: effect.id } },
    data: { state: 'abandoned' },
  });
  await db.buyer.updateMany({ where: { shopId: shop.shopId, id: { gt: 0n } }, data: { state: 'late' } });
  await db.shop.update({ where: { id: shop.shopId }, data: { confirmedAt: null } });
  await confirmDefinition(shop.deps, shop.shopId);
  await lookOn(shop, 24);
  for (const id of ids) expect(tagsOf(shop, id)).toEqual(['comeback:late']);
  const [broken] = await effectsOf(shop.shopId, 'bulk-tags');
  expect(broken?.payload).toEqual({});
}, 120_000);

test.each(['an empty result', 'no result'])(
  'an outage of hours in which bulk mutations end with %s is outlasted without an effect for each buyer',
  async (kind) => {
    const { shop, ids } = await confirmed({ bulkMs: 60_000 });
    await upToMetafields(shop);
    const end = shop.deps.clock.now.getTime() + 5 * HOUR_MS;
    const { noLinks, count } = outage(shop, 5);
    const before = count();
    do if (kind === 'no result' && shop.deps.clock.now.getTime() < end) noLinks();
    while ((await nextLook(shop, Infinity)) !== undefined);
    expect(await effectsOf(shop.shopId, 'metafield')).toEqual([]);
    for (const id of ids) expect(fieldsOf(shop, id)).toMatchObject({ state: 'on-time' });
    expect(await lastEnding(shop)).toMatchObject({ state: 'done' });
    expect(JSON.stringify((await lastEnding(shop))?.payload)).not.toContain(String(ids.at(-1)));
    expect(count() - before).toBe(3);
  },
  120_000,
);

test('a longer outage ends the run; its tags count as not known, and nothing of it is left', async () => {
  const { shop } = await confirmed({ bulkMs: 60_000, carried: 'comeback:late' });
  await db.buyer.updateMany({ where: { shopId: shop.shopId, id: { gt: 0n } }, data: { tagged: 'late' } });
  const { count } = outage(shop, 1000);
  const looks = await lookOn(shop, 999);
  const ended = await lastEnding(shop);
  expect(ended).toMatchObject({ state: 'abandoned', reason: 'unanswered' });
  expect(ended?.payload).toEqual({});
  expect(await db.effect.count({ where: { shopId: shop.shopId } })).toBe(1);
  expect(await db.buyer.count({ where: { shopId: shop.shopId, tagged: { not: null } } })).toBe(0);
  expect(count()).toBe(4);
  expect(looks.at(-1)! - looks[0]!).toBeGreaterThan(7 * HOUR_MS);
}, 120_000);

test('a look that comes too early uses up no try', async () => {
  const { shop, effect } = await confirmed({ bulkMs: 60_000 });
  const { count } = outage(shop, 1000);
  await lookOn(shop, 0.1);
  expect(count()).toBe(1);
  await runBulkTags(shop.deps, { shopId: shop.shopId, effectId: effect.id }, run);
  expect(count()).toBe(1);
}, 120_000);

test('of a mutation that ended early few lines without an answer are written singly', async () => {
  const { shop, ids } = await confirmed({ bulkMs: 60_000 });
  await upToMetafields(shop);
  shop.control.faults.bulk.failNext = { afterShare: 0.5, errorCode: 'TIMEOUT' };
  await lookOn(shop, 1);
  expect(await lastEnding(shop)).toMatchObject({ state: 'done' });
  expect(await effectsOf(shop.shopId, 'metafield')).toHaveLength(103);
  await drain(shop.deps, shop.shopId, ['run-effect']);
  for (const id of ids) expect(fieldsOf(shop, id)).toMatchObject({ state: 'on-time' });
}, 120_000);

test('a confirmation gives metafields to everybody, and a date to those whose next order has one', async () => {
  const { shop, ids } = await confirmed({ oneTime: 2 });
  const [once] = ids as [bigint];
  const left = {
    ownerId: `gid://shopify/Customer/${once}`,
    namespace: '$app:rhythm',
    key: 'expected_on',
    type: 'date',
  };
  await shop.client.request(MetafieldsSetDocument, { metafields: [{ ...left, value: '2026-01-01' }] });
  await drain(shop.deps, shop.shopId);
  expect(fieldsOf(shop, once)).toEqual({ state: 'on-time', habit: 'one-time' });
  const { expectedOn } = await db.buyer.findFirstOrThrow({ where: { shopId: shop.shopId, id: ids[7]! } });
  const fields = { state: 'on-time', habit: 'periodic', expected_on: expectedOn!.toISOString().slice(0, 10) };
  for (const id of ids.slice(2)) expect(fieldsOf(shop, id)).toEqual(fields);
  shop.control.expectCalls({ MetafieldsSet: 1 });
}, 120_000);

test('tags that an earlier installation left are found and taken away', async () => {
  const { shop, ids } = await confirmed();
  for (const id of ids.slice(0, 3)) shop.control.customers.addTags(Number(id), 'Comeback:one-time-lost', 'VIP');
  await drain(shop.deps, shop.shopId);
  for (const id of ids.slice(0, 3)) expect(tagsOf(shop, id)).toEqual(['VIP', 'comeback:on-time']);
  shop.control.expectCalls({ CustomersTagged: 1, BulkRunMutation: 3 });
}, 120_000);

test('few get their tags and metafields one by one', async () => {
  const { shop, ids } = await confirmed({ count: 3 });
  await drain(shop.deps, shop.shopId);
  for (const id of ids) {
    expect(tagsOf(shop, id)).toEqual(['comeback:on-time']);
    expect(fieldsOf(shop, id)).toMatchObject({ state: 'on-time', habit: 'periodic' });
  }
  shop.control.expectCalls({ BulkRunMutation: 0, MetafieldsSet: 3, TagsAdd: 3 });
});
