import { expect, test } from 'vitest';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { closeStaffTask, type TaskOutcome } from '#app/services/playbooks/close-task.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';
import { day, shopWithSlipping } from './decided-contacts.ts';
import { switchOn } from './playbook-shop.ts';

const database = await freshDatabase();
const { db } = database;
const none = { kind: 'none' } as const;
const calls = defaultPlaybook('win-back').rungs.map((rung, i) =>
  i === 0 ? { ...rung, channel: 'task' as const } : { ...rung, incentive: none },
);

/** One person is called today; what came of it is noted. */
async function called(outcome: TaskOutcome): Promise<StoreShop> {
  const { shop } = await shopWithSlipping(database, 1);
  const { shopId, deps } = shop;
  await switchOn(database, shopId, 'win-back', { heldOut: 0, settings: { rungs: calls } });
  await plan(shop, day);
  await drain(deps, shopId);
  const task = await db.staffTask.findFirstOrThrow({ where: { shopId } });
  const closed = { effectId: task.effectId, outcome, byUserId: 1n };
  expect(await closeStaffTask(deps, shopId, closed)).toBe(true);
  expect(await closeStaffTask(deps, shopId, closed)).toBe(false);
  return shop;
}

async function plan({ shopId, deps }: StoreShop, on: string) {
  deps.clock.now = new Date(`${on}T09:00:00Z`);
  await planPlaybooks(deps, { shopId, day: on }, { signal: new AbortController().signal });
}

test('who had only forgotten is not contacted again, and the ladder ends with that for its reason', async () => {
  const shop = await called('forgot');
  const { shopId } = shop;
  await plan(shop, '2026-11-23');
  expect(await db.enrolment.findMany({ where: { shopId } })).toMatchObject([
    { progress: 'ended', endReason: 'reminded', rung: 1 },
  ]);
  const [verdict] = await db.contactVerdict.findMany({ where: { shopId }, orderBy: { plannedOn: 'desc' } });
  expect(verdict).toMatchObject({ verdict: 'stopped', reason: 'reminded' });
  for (const on of ['2026-11-30', '2026-12-10', '2027-01-05']) await plan(shop, on);
  expect(await db.contact.count({ where: { shopId } })).toBe(1);
});

test('the next silence begins anew: until then a playbook reminds them and gives nothing', async () => {
  const shop = await called('forgot');
  const { shopId } = shop;
  // Gone by now: Last chance begins, whose last step would give 15 %.
  await plan(shop, '2026-11-23');
  await switchOn(database, shopId, 'last-chance', { heldOut: 0 });
  await db.buyer.updateMany({
    where: { shopId },
    data: { state: 'gone', stateSince: new Date('2027-03-01'), movedOn: new Date('2027-03-01') },
  });
  for (const on of ['2027-03-01', '2027-03-10', '2027-03-20', '2027-04-20']) await plan(shop, on);
  const contacts = await db.contact.findMany({ where: { shopId, playbook: 'last-chance' } });
  expect(contacts).toMatchObject([{ rung: 1, incentive: none }]);
  const ladder = await db.enrolment.findFirstOrThrow({ where: { shopId, playbook: 'last-chance' } });
  expect(ladder).toMatchObject({ endReason: 'reminded' });
});

test('after their next order they are like everybody', async () => {
  const shop = await called('forgot');
  const { shopId } = shop;
  await plan(shop, '2026-11-23');
  await db.buyer.updateMany({
    where: { shopId },
    data: {
      ...{ lastOn: new Date('2026-11-24'), expectedOn: new Date('2026-12-24'), state: 'slipping' },
      ...{ stateSince: new Date('2027-02-01'), movedOn: new Date('2027-02-01') },
    },
  });
  for (const on of ['2027-02-01', '2027-02-10']) await plan(shop, on);
  const contacts = await db.contact.findMany({ where: { shopId, plannedOn: { gt: new Date('2027-01-01') } } });
  expect(contacts.map(({ rung }) => rung)).toEqual([1, 2]);
});

test('who will order stays on the ladder', async () => {
  const shop = await called('will-order');
  await plan(shop, '2026-11-30');
  expect(await db.contact.count({ where: { shopId: shop.shopId } })).toBe(2);
});
