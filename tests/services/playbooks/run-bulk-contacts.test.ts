import { expect, test } from 'vitest';
import { changeStanding } from '#app/services/change-standing.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import { runBulkContacts } from '#app/services/playbooks/run-bulk-contacts.ts';
import { pauseAll } from '#app/services/playbooks/switch-playbook.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import { flowContacts, outcomeOf } from './flow-contacts.ts';

const database = await freshDatabase();
const { db } = database;
const MANY = BULK_ABOVE + 5;
const run = { signal: new AbortController().signal, isLastTry: false };

const runsOf = (shopId: number) => db.effect.findMany({ where: { shopId, kind: 'bulk-contacts' } });

test('up to 200 contacts by Flow go one by one, more by one bulk mutation', async () => {
  const few = await flowContacts(database, 3);
  await drain(few.shop.deps, few.shop.shopId);
  expect(await outcomeOf(database, few.shop)).toMatchObject({ ends: { done: 3 } });
  few.shop.control.expectCalls({ FlowTrigger: 3, BulkRunMutation: 0 });
  const many = await flowContacts(database, MANY);
  await drain(many.shop.deps, many.shop.shopId);
  const { ends, fired, done } = await outcomeOf(database, many.shop);
  expect(ends).toEqual({ done: MANY });
  expect(fired).toEqual(done);
  many.shop.control.expectCalls({ BuyersForContact: 3, FlowTrigger: 0, BulkRunMutation: 1 });
  expect(await runsOf(many.shop.shopId)).toMatchObject([{ state: 'done' }]);
}, 60_000);

test('each code is the same in our tables, in Shopify and in Flow', async () => {
  const { shop } = await flowContacts(database, MANY, { intent: 'offer', incentive: { kind: 'percent', percent: 10 } });
  await drain(shop.deps, shop.shopId);
  const { ends, fired, done } = await outcomeOf(database, shop);
  expect(ends).toEqual({ done: MANY });
  expect(fired).toEqual(done);
  const codes = await db.code.findMany({ where: { shopId: shop.shopId } });
  const told = new Map(shop.control.flowTriggers.map(({ payload }) => [payload.Contact, payload['Discount code']]));
  expect(codes.every(({ effectId, code }) => told.get(String(effectId)) === code)).toBe(true);
  const inShopify = [...shop.control.shop.discounts.discounts.values()].flatMap(({ codes: all }) => all);
  expect(inShopify.map(({ code }) => code).sort()).toEqual(codes.map(({ code }) => code).sort());
  shop.control.expectCalls({ FlowTrigger: 0, BulkRunMutation: 1 });
}, 60_000);

test('everybody is looked at again, here and in Shopify, before the call', async () => {
  const { shop, ids } = await flowContacts(database, MANY + 3);
  await changeStanding(shop.deps, shop.shopId, { buyerId: ids[0]!, action: 'care', byUserId: 1n });
  shop.control.customers.setConsent(Number(ids[1]), 'UNSUBSCRIBED');
  shop.control.orders.place({ customerId: Number(ids[2]), totalMinor: 5000 });
  await drain(shop.deps, shop.shopId);
  const { ends, fired, done } = await outcomeOf(database, shop);
  expect(ends).toEqual({
    done: MANY,
    'abandoned: care': 1,
    'abandoned: no-consent': 1,
    'abandoned: bought-since': 1,
  });
  expect(fired).toEqual(done);
  shop.control.expectCalls({ FlowTrigger: 0, BulkRunMutation: 1 });
}, 60_000);

test('who is left of a run that became small goes by a job of their own', async () => {
  const { shop } = await flowContacts(database, BULK_ABOVE + 1);
  await db.buyer.updateMany({ where: { shopId: shop.shopId, id: { gt: 0n } }, data: { standing: 'archived' } });
  const [spared] = await db.contact.findMany({ where: { shopId: shop.shopId }, take: 1 });
  await db.buyer.updateMany({ where: { shopId: shop.shopId, id: spared!.buyerId }, data: { standing: 'open' } });
  await drain(shop.deps, shop.shopId);
  expect((await outcomeOf(database, shop)).ends).toEqual({ done: 1, 'abandoned: archived': BULK_ABOVE });
  shop.control.expectCalls({ FlowTrigger: 1, BulkRunMutation: 0 });
}, 60_000);

test('a pause holds them all back, and letting go makes them once', async () => {
  const { shop } = await flowContacts(database, MANY);
  await pauseAll(shop.deps, shop.shopId, { paused: true, byUserId: 1n });
  await drain(shop.deps, shop.shopId);
  expect((await outcomeOf(database, shop)).ends).toEqual({ held: MANY });
  expect(shop.control.flowTriggers).toEqual([]);
  await pauseAll(shop.deps, shop.shopId, { paused: false, byUserId: 1n });
  await drain(shop.deps, shop.shopId);
  const { ends, fired, done } = await outcomeOf(database, shop);
  expect(ends).toEqual({ done: MANY });
  expect(fired).toEqual(done);
  shop.control.expectCalls({ FlowTrigger: 0, BulkRunMutation: 1 });
}, 60_000);

test('in quiet hours the run is put off as a whole', async () => {
  const { shop } = await flowContacts(database, MANY);
  shop.deps.clock.now = new Date('2026-11-22T23:00:00Z');
  await drain(shop.deps, shop.shopId);
  expect((await outcomeOf(database, shop)).ends).toEqual({ pending: MANY });
  shop.deps.clock.now = new Date('2026-11-23T09:00:00Z');
  await drain(shop.deps, shop.shopId);
  expect((await outcomeOf(database, shop)).ends).toEqual({ done: MANY });
  shop.control.expectCalls({ FlowTrigger: 0, BulkRunMutation: 1 });
}, 60_000);

/** The only run, with a client whose start of the bulk mutation fails in a way. */
async function failing(failure: ConstructorParameters<typeof ShopifyError>[1], isLastTry: boolean) {
  const { shop } = await flowContacts(database, MANY);
  const request: typeof shop.client.request = (document, variables, options) =>
    document.toString().includes('BulkRunMutation(')
      ? Promise.reject(new ShopifyError('BulkRunMutation', failure))
      : shop.client.request(document, variables, options);
  const deps = { ...shop.deps, adminFor: () => ({ ...shop.client, request }) };
  const [bulk] = await runsOf(shop.shopId);
  const tried = runBulkContacts(deps, { shopId: shop.shopId, effectId: bulk!.id }, { ...run, isLastTry });
  return { shop, tried };
}

test('five runs of others under way: ours waits with everything as it was', async () => {
  const { shop, tried } = await failing({ kind: 'throttled', retryAfterMs: 1000 }, false);
  await expect(tried).rejects.toMatchObject({ failure: { kind: 'throttled' } });
  expect((await outcomeOf(database, shop)).ends).toEqual({ pending: MANY });
  expect(await runsOf(shop.shopId)).toMatchObject([{ state: 'pending' }]);
}, 60_000);

test('an answer that is lost for good leaves every contact unknown, and makes none twice', async () => {
  const { shop, tried } = await failing({ kind: 'unavailable', mayHaveRun: true }, true);
  await tried;
  await drain(shop.deps, shop.shopId);
  expect((await outcomeOf(database, shop)).ends).toEqual({ 'unknown: no-answer': MANY });
  expect(shop.control.flowTriggers).toEqual([]);
}, 60_000);

test('a refusal of the whole is told each contact by itself', async () => {
  const { shop, tried } = await failing({ kind: 'needs-person', message: 'no' }, false);
  await tried;
  await drain(shop.deps, shop.shopId, ['run-effect']);
  expect((await outcomeOf(database, shop)).ends).toEqual({ done: MANY });
  shop.control.expectCalls({ FlowTrigger: MANY });
}, 60_000);
