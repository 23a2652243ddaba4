import { beforeEach, expect, test } from 'vitest';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { dryRun, markDryRunSeen } from '#app/services/playbooks/dry-run.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { readDryRun } from '#app/services/playbooks/read-dry-run.ts';
import { switchPlaybook, type SwitchAction } from '#app/services/playbooks/switch-playbook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from '#tests/services/test-deps.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { placeBuyers } from './playbook-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const today = '2026-11-22';
let shopId: number;

beforeEach(async () => {
  shopId = await makeShop(db, { confirmed: true });
  // None of the backlog, so that whoever enters is there because of their own turn.
  const settings = { kind: 'win-back', backlogADay: null };
  await db.playbook.create({ data: { shopId, kind: 'win-back', settings } });
});

/** The clock goes on to noon of a day, and the night's plans are made. */
async function night(day: LocalDay) {
  deps.clock.now = new Date(`${day}T12:00:00Z`);
  await planPlaybooks(deps, { shopId, day }, run);
}

async function press(action: SwitchAction) {
  await markDryRunSeen(deps, shopId, 'win-back');
  expect(await switchPlaybook(deps, shopId, { kind: 'win-back', action })).toBeUndefined();
}

const shown = async () =>
  (await dryRun(deps, shopId, 'win-back'))!.projection.firstDay.map(({ candidate }) => candidate.id);

async function decidedOn(day: LocalDay): Promise<bigint[]> {
  const where = { shopId, plannedOn: new Date(day) };
  const verdicts = await db.contactVerdict.findMany({ where, orderBy: { buyerId: 'asc' } });
  return verdicts.map(({ buyerId }) => buyerId);
}

test('switched on again after weeks, it decides about those whom the dry run showed and not about all since', async () => {
  await night(addDays(today, -40));
  await press('activate');
  await night(addDays(today, -40));
  await press('switch-off');
  const slipped = (id: bigint, ago: number) => ({
    id,
    sinceOn: addDays(today, -ago),
    lastOn: addDays(today, -ago - 60),
  });
  await placeBuyers(database, shopId, today, [slipped(1n, 0), slipped(2n, 5), slipped(3n, 20), slipped(4n, 35)]);
  deps.clock.now = new Date(`${today}T12:00:00Z`);
  const before = await shown();
  expect(before).toEqual([1n, 2n]);
  await press('activate');
  await night(today);
  expect(await decidedOn(today)).toEqual(before);
});

test('switched off and on again on the same day, it still decides about those who are not decided about', async () => {
  await placeBuyers(database, shopId, today, [{ id: 1n }]);
  deps.clock.now = new Date(`${today}T12:00:00Z`);
  await press('activate');
  await night(today);
  await press('switch-off');
  await placeBuyers(database, shopId, today, [{ id: 2n }]);
  expect(await shown()).toEqual([2n]);
  await press('activate');
  await night(today);
  expect(await decidedOn(today)).toEqual([1n, 2n]);
});

test.each([
  ['12:00', 0, { contacts: 2, toApprove: 0, isQuiet: false }, 'pending'],
  ['22:30', 0, { contacts: 2, toApprove: 0, isQuiet: true }, 'pending'],
  ['12:00', 7, { contacts: 2, toApprove: 2, isQuiet: false }, 'held'],
])(
  'at %s, with %i days of approval, what is said of the first contacts comes true',
  async (at, firstDays, said, state) => {
    const settings = { kind: 'win-back', backlogADay: null, approval: { firstDays, aboveMinor: null } };
    await db.playbook.updateMany({ where: { shopId }, data: { settings, heldOut: 0 } });
    await placeBuyers(database, shopId, today, [{ id: 1n }, { id: 2n }]);
    deps.clock.now = new Date(`${today}T${at}:00Z`);
    expect((await readDryRun(deps, { id: shopId, scopes: [] }, 'win-back'))?.first).toEqual(said);
    await press('activate');
    await planPlaybooks(deps, { shopId, day: today }, run);
    expect(await db.effect.count({ where: { shopId, kind: 'contact', state } })).toBe(2);
    // After the quiet hours of tonight it is tomorrow.
    const plannedOn = new Date(said.isQuiet ? addDays(today, 1) : today);
    expect(await db.contact.count({ where: { shopId, plannedOn } })).toBe(2);
  },
);
