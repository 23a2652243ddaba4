import { expect, test } from 'vitest';
import { changeStanding } from '#app/services/change-standing.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { dryRun } from '#app/services/playbooks/dry-run.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import { day, shopWithSlipping } from './decided-contacts.ts';
import { switchOn } from './playbook-shop.ts';

const database = await freshDatabase();
const { db } = database;
const run = { signal: new AbortController().signal };

test('a day of Win back: half are held out, the others contacted, and everything adds up', async () => {
  const { shop } = await shopWithSlipping(database, 40);
  await switchOn(database, shop.shopId, 'win-back');
  const dry = await dryRun(shop.deps, shop.shopId, 'win-back');
  await planPlaybooks(shop.deps, { shopId: shop.shopId, day }, run);
  const verdicts = await db.contactVerdict.groupBy({ by: ['verdict'], where: { shopId: shop.shopId }, _count: true });
  const by = Object.fromEntries(verdicts.map(({ verdict, _count }) => [verdict, _count]));
  expect((by['contact'] ?? 0) + (by['held-out'] ?? 0)).toBe(40);
  expect(by['held-out']).toBeGreaterThan(5);
  expect(dry?.projection.days[0]?.tally).toMatchObject({
    eligible: 40,
    contacts: by['contact'],
    heldOut: by['held-out'],
  });
  expect(await db.enrolment.count({ where: { shopId: shop.shopId } })).toBe(40);
  await drain(shop.deps, shop.shopId);
  const effects = await db.effect.findMany({ where: { shopId: shop.shopId, kind: 'contact' } });
  expect(effects.map(({ state, reason }) => `${state} ${reason ?? ''}`.trim())).toEqual(effects.map(() => 'done'));
  const fired = shop.control.flowTriggers.filter(({ handle }) => handle === 'winback-contact-due');
  expect(fired.length).toBe(by['contact']);
  // Again: nothing more.
  await planPlaybooks(shop.deps, { shopId: shop.shopId, day }, run);
  expect(await db.effect.count({ where: { shopId: shop.shopId, kind: 'contact' } })).toBe(effects.length);
});

test('who is taken into care hears nothing of Win back any more, and Care has a person call them', async () => {
  const { shop, ids } = await shopWithSlipping(database, 2);
  const [complained, other] = ids;
  await switchOn(database, shop.shopId, 'win-back', { heldOut: 0 });
  await switchOn(database, shop.shopId, 'care', { heldOut: 0 });
  await planPlaybooks(shop.deps, { shopId: shop.shopId, day }, run);
  await changeStanding(shop.deps, shop.shopId, { buyerId: complained!, action: 'care', byUserId: 99n });
  await drain(shop.deps, shop.shopId);
  expect(shop.control.flowTriggers.map(({ payload }) => Number(payload.customer_id))).toEqual([Number(other)]);
  // The first call comes after five days, the next turn of Win back later.
  for (const day of ['2026-11-27', '2026-11-30']) {
    shop.deps.clock.now = new Date(`${day}T09:00:00Z`);
    await planPlaybooks(shop.deps, { shopId: shop.shopId, day }, run);
  }
  const ofThem = { shopId: shop.shopId, buyerId: complained! };
  expect(await db.enrolment.findMany({ where: ofThem, orderBy: { id: 'asc' } })).toMatchObject([
    { playbook: 'win-back', progress: 'ended', endReason: 'care' },
    { playbook: 'care', progress: 'active' },
  ]);
  await drain(shop.deps, shop.shopId);
  expect(await db.staffTask.findMany({ where: ofThem })).toMatchObject([{ state: 'open' }]);
});
