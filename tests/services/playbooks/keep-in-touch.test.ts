import { expect, test } from 'vitest';
import type { Standing } from '#app/domain/segments/standing.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { changeStanding } from '#app/services/change-standing.ts';
import { readDryRun } from '#app/services/playbooks/read-dry-run.ts';
import { dryRun } from '#app/services/playbooks/dry-run.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { readNextContact } from '#app/services/playbooks/read-next-contact.ts';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import { placeBuyers, subscribers, switchOn } from './playbook-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const run = { signal: new AbortController().signal };
const day = '2026-11-22';
const HALF_A_YEAR = 183;

/** Both clocks at one in the afternoon of a day, and that day planned. */
async function night(shop: StoreShop, on: string): Promise<void> {
  await goTo(shop, on);
  await planPlaybooks(shop.deps, { shopId: shop.shopId, day: on }, run);
}

async function goTo({ deps, store }: StoreShop, on: string): Promise<void> {
  deps.clock.now = new Date(`${on}T13:00:00Z`);
  await store.control.clock.advanceTo(deps.clock.now);
}

/** Customers of the store with consent, known as buyers who slipped away, archived by staff so many days before the day. */
async function archivedShop(archivedDaysAgo: readonly number[]): Promise<{ shop: StoreShop; ids: bigint[] }> {
  const shop = await storeShop(database, { today: day });
  const ids = subscribers(shop, archivedDaysAgo.length);
  await placeBuyers(
    database,
    shop.shopId,
    day,
    ids.map((id) => ({ id, lastOn: addDays(day, -900) })),
  );
  await shop.settle();
  for (const [at, buyerId] of ids.entries()) await archive(shop, buyerId, archivedDaysAgo[at]!);
  return { shop, ids };
}

async function archive(shop: StoreShop, buyerId: bigint, daysAgo: number): Promise<void> {
  shop.deps.clock.now = new Date(`${addDays(day, -daysAgo)}T09:00:00Z`);
  await changeStanding(shop.deps, shop.shopId, { buyerId, action: 'archive', byUserId: 9n });
  shop.deps.clock.now = new Date(`${day}T09:00:00Z`);
}

const triggers = ({ control }: StoreShop) =>
  control.flowTriggers.map(({ payload }) => BigInt(Number(payload.customer_id)));

test('switched off nobody archived hears anything; switched on, exactly those who said yes and whose half-year it is', async () => {
  const { shop, ids } = await archivedShop([HALF_A_YEAR, HALF_A_YEAR * 4 + 3, 100, 300, HALF_A_YEAR, HALF_A_YEAR, 0]);
  const { shopId } = shop;
  const [justDue, longAgo, tooSoon, between, notAsked, never, open] = ids;
  await db.buyer.update({ where: { shopId_id: { shopId, id: notAsked! } }, data: { consent: 'not-subscribed' } });
  await changeStanding(shop.deps, shopId, { buyerId: never!, action: 'never', byUserId: 9n });
  await changeStanding(shop.deps, shopId, { buyerId: open!, action: 'lift', byUserId: 9n });
  for (const kind of playbookKinds)
    if (kind !== 'keep-in-touch') await switchOn(database, shopId, kind, { heldOut: 0 });
  await night(shop, day);
  const contacts = () => db.contact.findMany({ where: { shopId }, orderBy: { buyerId: 'asc' } });
  expect((await contacts()).map(({ buyerId, playbook }) => [buyerId, playbook])).toEqual([[open, 'win-back']]);

  await switchOn(database, shopId, 'keep-in-touch', { heldOut: 0 });
  const dry = await dryRun(shop.deps, shopId, 'keep-in-touch');
  const shown = await readDryRun(shop.deps, { id: shopId, scopes: [] }, 'keep-in-touch');
  expect(shown?.notContacted).toEqual([{ verdict: 'stopped', reason: 'no-consent', buyers: 1 }]);
  expect(shown?.sample.filter(({ verdict }) => verdict === 'stopped')).toMatchObject([{ isNew: true }]);
  expect(dry?.projection.days[0]?.tally).toMatchObject({ eligible: 3, contacts: 2, stopped: { 'no-consent': 1 } });
  await night(shop, day);
  const inTouch = (await contacts()).filter(({ playbook }) => playbook === 'keep-in-touch');
  expect(inTouch.map(({ buyerId }) => buyerId)).toEqual([justDue, longAgo]);
  expect(inTouch.map(({ intent, incentive }) => [intent, incentive])).toEqual(
    inTouch.map(() => ['presence', { kind: 'none' }]),
  );
  await drain(shop.deps, shopId);
  expect(triggers(shop).sort()).toEqual([justDue, longAgo, open].sort());
  // The night once more: nothing more.
  await night(shop, addDays(day, 1));
  await drain(shop.deps, shopId);
  expect(triggers(shop)).toHaveLength(3);
  const next = (id: bigint, standing: Standing = 'archived') =>
    readNextContact(shop.deps, shopId, { id: String(id), habit: 'periodic', state: 'slipping', standing });
  expect(await next(justDue!)).toMatchObject({ kind: 'due', rung: 2, on: addDays(day, HALF_A_YEAR) });
  expect(await next(tooSoon!)).toMatchObject({ kind: 'not-entered', playbook: 'keep-in-touch' });
  expect(await next(between!)).toMatchObject({ kind: 'not-entered' });
  expect(await next(never!, 'never')).toEqual({ kind: 'never' });
});

test('year after year they hear from us twice, on and on, and no half-year with a yes is lost to one without', async () => {
  const { shop, ids } = await archivedShop([HALF_A_YEAR]);
  const [id] = ids;
  const { shopId } = shop;
  await switchOn(database, shopId, 'keep-in-touch', { heldOut: 0 });
  const consent = (consent: string) =>
    db.buyer.update({ where: { shopId_id: { shopId, id: id! } }, data: { consent } });
  for (let round = 0; round < 6; round++) {
    await consent(round === 0 || round === 3 ? 'pending' : 'subscribed');
    for (const late of [0, 1]) await night(shop, addDays(day, round * HALF_A_YEAR + late));
    await drain(shop.deps, shopId);
  }
  const made = await db.contact.findMany({ where: { shopId }, orderBy: { plannedOn: 'asc' } });
  const turns = made.map(({ plannedOn, rung }) => [plannedOn.toISOString().slice(0, 10), rung]);
  expect(turns).toEqual([1, 2, 4, 5].map((round, at) => [addDays(day, round * HALF_A_YEAR), (at % 2) + 1]));
  expect(triggers(shop)).toHaveLength(4);
  expect(await db.enrolment.findMany({ where: { shopId } })).toMatchObject([{ progress: 'active', rung: 2 }]);
});

test('contacts of any kind count: with two in a year nobody hears a third, and the next half-year is free', async () => {
  const { shop, ids } = await archivedShop([HALF_A_YEAR]);
  const [id] = ids;
  const { shopId } = shop;
  await pool.query(
    `insert into effects (shop_id, key, kind, buyer_id, state, definition_version, created_at, finished_at)
     select $1, 'told:' || ago, 'flow-slipped', $2, 'done', 1, $3::date - ago, $3::date - ago from unnest(array[200, 360]) ago`,
    [shopId, id, day],
  );
  await switchOn(database, shopId, 'keep-in-touch', { heldOut: 0, settings: { patienceDays: 3 } });
  for (const late of [0, 1, 2, 3, 4]) await night(shop, addDays(day, late));
  const verdicts = await db.contactVerdict.findMany({ where: { shopId }, orderBy: { plannedOn: 'asc' } });
  expect(verdicts.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual([
    ...Array<string>(3).fill('blocked capped'),
    'expired capped',
  ]);
  await night(shop, addDays(day, HALF_A_YEAR));
  expect(await db.contact.count({ where: { shopId } })).toBe(1);
});

test('an order un-archives them, ends it and drops what was still to come, all in one transaction', async () => {
  const { shop, ids } = await archivedShop([HALF_A_YEAR, HALF_A_YEAR]);
  const [buys, lifted] = ids;
  const { shopId } = shop;
  await switchOn(database, shopId, 'keep-in-touch', { heldOut: 0 });
  await night(shop, day);
  await drain(shop.deps, shopId);
  await night(shop, addDays(day, HALF_A_YEAR));
  expect(await db.effect.count({ where: { shopId, kind: 'contact', state: 'pending' } })).toBe(2);
  shop.control.orders.place({ customerId: Number(buys), totalMinor: 5000 });
  await shop.control.webhooks.settled();
  await changeStanding(shop.deps, shopId, { buyerId: lifted!, action: 'lift', byUserId: 9n });
  await drain(shop.deps, shopId, ['record-delivery', 'rescore-buyer']);
  const { rows } = await pool.query<{ transactions: string; standing: string; reason: string; effect: string }>(
    `select count(distinct t)::text as transactions, max(standing) as standing, max(end_reason) as reason, max(state) as effect from (
       select xmin::text as t, standing, null as end_reason, null as state from standing_changes
         where shop_id = $1 and buyer_id = $2 and reason = 'new-order'
       union all select xmin::text, null, end_reason, null from enrolments where shop_id = $1 and buyer_id = $2
       union all select xmin::text, null, null, state || ': ' || reason from effects
         where shop_id = $1 and buyer_id = $2 and kind = 'contact' and state <> 'done') all_of_it`,
    [shopId, buys],
  );
  expect(rows).toEqual([{ transactions: '1', standing: 'open', reason: 'bought', effect: 'abandoned: bought' }]);
  await drain(shop.deps, shopId);
  // Nor does the one who was lifted meanwhile hear what was only for the archived.
  expect(triggers(shop)).toHaveLength(2);
  expect(
    await db.effect.findMany({ where: { shopId, buyerId: lifted!, kind: 'contact', state: 'abandoned' } }),
  ).toMatchObject([{ reason: 'archive-lifted' }]);
});
