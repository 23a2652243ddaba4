import { beforeEach, expect, test } from 'vitest';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { dryRun } from '#app/services/playbooks/dry-run.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from '#tests/services/test-deps.ts';
import { giveOrders, makeShop } from '#tests/services/test-shop.ts';
import { placeBuyers, switchOn, type PlacedBuyer } from './playbook-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const today = '2026-11-22';
let shopId: number;

beforeEach(async () => {
  shopId = await makeShop(db, { confirmed: true });
  deps.clock.now = new Date(`${today}T09:00:00Z`);
});

/** Buyers 1, 2, …: each slipped so many days ago. */
const slipped = (...daysAgo: number[]): PlacedBuyer[] =>
  daysAgo.map((days, i) => ({ id: BigInt(i + 1), sinceOn: addDays(today, -days), lastOn: addDays(today, -days - 60) }));

const winBack = (settings: object = {}) =>
  switchOn(database, shopId, 'win-back', {
    settings: { backlogADay: 2, ...settings },
    heldOut: 0,
    at: new Date(`${today}T08:00:00Z`),
  });

/** Whom a night decides about, in order, with the word. */
async function night(day: LocalDay): Promise<string[]> {
  deps.clock.now = new Date(`${day}T09:00:00Z`);
  await planPlaybooks(deps, { shopId, day }, run);
  const where = { shopId, plannedOn: new Date(day) };
  const verdicts = await db.contactVerdict.findMany({ where, orderBy: { buyerId: 'asc' } });
  return verdicts.map(({ buyerId, verdict }) => `${buyerId} ${verdict}`);
}

test('those who slipped before Win back was on enter bit by bit, the last first, each once', async () => {
  await placeBuyers(database, shopId, today, slipped(20, 300, 0, 45, 170));
  await winBack();
  expect(await night(today)).toEqual(['1 contact', '3 contact', '4 contact']);
  expect(await night(addDays(today, 1))).toEqual(['2 contact', '5 contact']);
  expect(await night(addDays(today, 2))).toEqual([]);
  expect(await db.enrolment.count({ where: { shopId } })).toBe(5);
});

test('the dry run shows the first night as it will be, and the fourteen after it', async () => {
  await placeBuyers(database, shopId, today, slipped(...Array.from({ length: 40 }, (_, i) => 15 + i)));
  await db.playbook.create({
    data: { shopId, kind: 'win-back', settings: { kind: 'win-back', backlogADay: 2 }, heldOut: 0.3 },
  });
  const dry = await dryRun(deps, shopId, 'win-back');
  const firstDay = dry?.projection.firstDay.map(({ candidate, verdict }) => `${candidate.id} ${verdict}`);
  expect(dry?.projection.funnel.eligible).toBe(28);
  await db.playbook.update({
    where: { shopId_kind: { shopId, kind: 'win-back' } },
    data: { state: 'on', activatedAt: deps.clock.now },
  });
  expect(firstDay).toEqual(await night(today));
});

test('who is blocked when taken in takes no second place, is looked at every night, and expires with the reason', async () => {
  await placeBuyers(database, shopId, today, slipped(30, 60, 90, 120));
  await giveOrders(db, shopId, 1n, addDays(today, -90));
  await db.order.updateMany({ where: { shopId, buyerId: 1n }, data: { refundedAt: new Date(`${today}T01:00:00Z`) } });
  await winBack({ backlogADay: 1, patienceDays: 3 });
  expect(await night(today)).toEqual(['1 blocked']);
  expect(await night(addDays(today, 1))).toEqual(['1 blocked', '2 contact']);
  expect(await night(addDays(today, 2))).toEqual(['1 blocked', '3 contact']);
  expect(await night(addDays(today, 3))).toEqual(['1 expired', '4 contact']);
  expect(await night(addDays(today, 4))).toEqual([]);
  const expired = await db.contactVerdict.findFirstOrThrow({ where: { shopId, buyerId: 1n, verdict: 'expired' } });
  expect(expired.reason).toBe('refund-just-made');
});

test('filters, other states and changed rules keep people out, and nobody out of the reach of those behind them', async () => {
  const [first, second, third, fourth, fifth] = slipped(20, 30, 40, 50, 60);
  await placeBuyers(database, shopId, today, [
    { ...first!, x: 1 },
    { ...second!, cause: 'clock' },
    { ...third!, state: 'late' },
    { ...fourth!, habit: 'one-time', x: 0 },
    fifth!,
  ]);
  await winBack({ backlogADay: 1, filters: { ordersAtLeast: 3 } });
  expect(await night(today)).toEqual(['5 contact']);
});

test('who passed the boundary while the playbook was on and was not judged then is not of the backlog', async () => {
  await placeBuyers(database, shopId, today, slipped(40));
  await switchOn(database, shopId, 'win-back', { settings: { backlogADay: 5 }, at: new Date('2026-09-01T00:00:00Z') });
  expect(await night(today)).toEqual([]);
});
