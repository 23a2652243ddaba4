import { beforeEach, expect, test } from 'vitest';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { dryRun } from '#app/services/playbooks/dry-run.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { readCalendar } from '#app/services/playbooks/read-calendar.ts';
import { readDryRun } from '#app/services/playbooks/read-dry-run.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from '#tests/services/test-deps.ts';
import { giveOrders, makeShop } from '#tests/services/test-shop.ts';
import { placeBuyers, switchOn } from './playbook-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const today = '2026-11-22';
let shopId: number;

beforeEach(async () => {
  shopId = await makeShop(db, { confirmed: true });
  deps.clock.now = new Date(`${today}T12:00:00Z`);
});

const visitor = () => ({ id: shopId, scopes: ['read_orders'] });

const slippedOn = (id: number, sinceOn: LocalDay) => ({ id: BigInt(id), sinceOn, lastOn: addDays(sinceOn, -60) });

async function night(day: LocalDay) {
  deps.clock.now = new Date(`${day}T12:00:00Z`);
  await planPlaybooks(deps, { shopId, day }, run);
}

/** Contacts by day, days without any left out. */
const calendar = async () =>
  byDay((await readCalendar(deps, visitor())).days.map(({ on, playbooks }) => [on, sum(playbooks)]));
const shownByDryRun = async () =>
  byDay((await readDryRun(deps, visitor(), 'win-back'))!.calendar.map(({ on, contacts }) => [on, contacts]));

const sum = (playbooks: readonly { contacts: number }[]) => playbooks.reduce((all, { contacts }) => all + contacts, 0);
const byDay = (days: [LocalDay, number][]) => Object.fromEntries(days.filter(([, contacts]) => contacts > 0));

/** The days that stand in the ladders themselves. */
async function ladders(): Promise<Record<LocalDay, number>> {
  const { rows } = await pool.query<{ on: LocalDay; ladders: number }>(
    `select next_on::text as on, count(*)::int as ladders from enrolments
     where shop_id = $1 and progress = 'active' and next_on < $2::date + 14 group by 1 order by 1`,
    [shopId, today],
  );
  return Object.fromEntries(rows.map(({ on, ladders }) => [on, ladders]));
}

test.each(['12:00', '23:30'])(
  'at %s of a day that is planned the calendar is what stands in the ladders',
  async (at) => {
    const people = Array.from({ length: 24 }, (_, i) => slippedOn(i + 1, addDays(today, -(i % 6))));
    await placeBuyers(database, shopId, today, people);
    await switchOn(database, shopId, 'win-back', { heldOut: 0 });
    for (let ago = 5; ago >= 0; ago--) await night(addDays(today, -ago));
    deps.clock.now = new Date(`${today}T${at}:00Z`);
    // Each was made on its day, all but those of today.
    await pool.query(
      `update effects set state = 'done', finished_at = c.planned_on + time '12:00' from contacts c
     where effects.shop_id = $1 and c.shop_id = $1 and c.effect_id = effects.id and c.planned_on < $2::date`,
      [shopId, today],
    );
    const next = await ladders();
    const last = Object.keys(next).at(-1)!;
    // What follows the steps that stand in the ladders comes later than they do.
    const until = (days: Record<LocalDay, number>) => byDay(Object.entries(days).filter(([on]) => on <= last));
    expect(Object.keys(next).length).toBeGreaterThan(4);
    expect(until(await calendar())).toEqual({ [today]: 4, ...next });
    expect(until(await shownByDryRun())).toEqual({ [today]: 4, ...next });
  },
);

test('switched on, both pages go on showing what the dry run showed before: also once the first contacts are made', async () => {
  const people = [
    ...Array.from({ length: 9 }, (_, i) => slippedOn(i + 1, today)),
    // Tomorrow and the day after they slip.
    { ...slippedOn(10, addDays(today, 1)), state: 'late' },
    { ...slippedOn(11, addDays(today, 2)), state: 'late' },
    // Blocked today, free within the patience.
    slippedOn(12, today),
  ];
  await placeBuyers(database, shopId, today, people);
  await giveOrders(db, shopId, 12n, addDays(today, -60));
  await db.order.updateMany({ where: { shopId }, data: { refundedAt: new Date(`${addDays(today, -10)}T01:00:00Z`) } });
  await db.playbook.create({ data: { shopId, kind: 'win-back', settings: { kind: 'win-back' }, heldOut: 0.4 } });
  const before = await shownByDryRun();
  const where = { shopId_kind: { shopId, kind: 'win-back' } };
  await db.playbook.update({ where, data: { state: 'on', activatedAt: deps.clock.now, version: 1 } });
  expect(await calendar()).toEqual(before);
  await night(today);
  expect(await calendar()).toEqual(before);
  expect(await shownByDryRun()).toEqual(before);
  await db.effect.updateMany({ where: { shopId }, data: { state: 'done', finishedAt: deps.clock.now } });
  expect(await calendar()).toEqual(before);
  const read = await readCalendar(deps, visitor());
  expect(read.madeToday).toBe(before[today]);
  expect(read.people.map(({ on }) => on)).not.toContain(today);
  const dry = await readDryRun(deps, visitor(), 'win-back');
  expect([dry?.eligible, dry?.madeToday]).toEqual([0, before[today]]);
});

test('a day whose planning is under way loses nobody: those decided about are seen from tomorrow on', async () => {
  await placeBuyers(
    database,
    shopId,
    today,
    Array.from({ length: 6 }, (_, i) => slippedOn(i + 1, today)),
  );
  await switchOn(database, shopId, 'win-back', { heldOut: 0 });
  const before = await calendar();
  await night(today);
  // As if the night had come to the first four only.
  await pool.query(`delete from contacts where shop_id = $1 and buyer_id > 4`, [shopId]);
  await pool.query(`delete from enrolments where shop_id = $1 and buyer_id > 4`, [shopId]);
  await pool.query(`delete from contact_verdicts where shop_id = $1 and buyer_id > 4`, [shopId]);
  await pool.query(`update playbooks set planned_on = null where shop_id = $1`, [shopId]);
  expect(await calendar()).toEqual(before);
  const dry = await dryRun(deps, shopId, 'win-back');
  expect(dry?.projection.firstDay.map(({ candidate }) => candidate.id)).toEqual([5n, 6n]);
});
