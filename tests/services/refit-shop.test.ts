import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestFits, rhythmInForce } from '#app/database/fits.ts';
import type { Buyer } from '#app/database/generated/client.ts';
import { toDate, toDay } from '#app/database/local-date.ts';
import { shopRules } from '#app/database/shop-rules.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { storedRhythm } from '#app/services/buyer-subject.ts';
import { planNight } from '#app/services/plan-night.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { refitShop } from '#app/services/refit-shop.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { switchOn } from './playbooks/playbook-shop.ts';
import { relabel } from './relabel.ts';
import { labelAll, placeDays, simulatedDays, truth } from './rhythm-shop.ts';
import { testDeps } from './test-deps.ts';
import { giveOrders, jobsNamed, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const TODAY = '2026-11-22';

async function simulatedShop(buyers: number, { confirmed = true } = {}) {
  const shopId = await makeShop(db, { confirmed });
  deps.clock.now = new Date(`${TODAY}T12:00:00Z`);
  await placeDays(database, shopId, simulatedDays(buyers, TODAY));
  await labelAll(database, shopId, TODAY);
  await db.shop.update({ where: { id: shopId }, data: { plannedOn: toDate(TODAY) } });
  return shopId;
}

const traces = async (shopId: number) => ({
  moves: await db.move.count({ where: { shopId } }),
  announced: await db.effect.count({ where: { shopId, kind: { notIn: ['bulk-tags', 'metafield', 'contact'] } } }),
  entries: await db.enrolment.count({ where: { shopId } }),
  codes: await db.code.count({ where: { shopId } }),
  rescores: (await jobsNamed(db, 'rescore-buyer')).filter((payload) => payload['shopId'] === shopId).length,
});
const nothing = { moves: 0, announced: 0, entries: 0, codes: 0, rescores: 0 };

test('a first fit becomes the clock of everybody, in words that the domain agrees with, and sets nothing off', async () => {
  const shopId = await simulatedShop(600);
  expect((await shopRules(db, shopId)).clock).toMatchObject({ preset: 'classic', because: 'no-fit' });
  expect(await refitShop(deps, { shopId }, run)).toBe('accepted');
  const { clock, clockVersion, definition } = await shopRules(db, shopId);
  expect(clock.calibration?.k).toBe(truth.k);
  const rows = await db.buyer.findMany({ where: { shopId } });
  expect(rows.length).toBe(600);
  // Those who bought once keep their dates, and so the clock that made them.
  expect(rows.every((row) => row.x === 0 || row.clockVersion === clockVersion)).toBe(true);
  for (const { firstOn, lastOn, ...row } of rows) {
    const rhythm = storedRhythm({ ...row, firstOn: toDay(firstOn), lastOn: toDay(lastOn) });
    const { boundaries, ...label } = labelOf(rhythm, clock, habitCutsFor(definition, clock), TODAY);
    expect({ habit: row.habit, state: row.state, on: toDay(row.stateSince) }).toEqual({
      habit: label.habit,
      state: label.state,
      on: label.stateSince,
    });
    expect([row.dueOn, row.slippingOn, row.goneOn].map((day) => toDay(day!))).toEqual([
      boundaries.dueOn,
      boundaries.slippingOn,
      boundaries.goneOn,
    ]);
    // A night looks at them on that day, or in vain on an earlier one that is still to come.
    expect(row.nextOn !== null && toDay(row.nextOn) > TODAY && toDay(row.nextOn) <= label.nextOn!).toBe(
      label.nextOn !== undefined,
    );
    expect(row.clockVersion).toBeLessThanOrEqual(clockVersion);
  }
  expect(await traces(shopId)).toEqual(nothing);
});

test('the parameters are kept with what they were made of', async () => {
  const shopId = await simulatedShop(400);
  await refitShop(deps, { shopId }, run);
  const [fit] = await newestFits(pool, shopId, 5);
  const occasions = await db.buyer.findMany({ where: { shopId }, select: { x: true } });
  expect(fit).toMatchObject({
    id: 1,
    outcome: 'accepted',
    fittedOn: TODAY,
    buyers: 400,
    why: undefined,
    definitionVersion: 1,
  });
  expect(fit?.occasions).toBe(occasions.reduce((sum, { x }) => sum + x + 1, 0));
  expect(fit?.rhythm).toEqual(await rhythmInForce(pool, shopId));
});

test('it fits again only when the data have moved', async () => {
  const shopId = await simulatedShop(300);
  expect(await refitShop(deps, { shopId }, run)).toBe('accepted');
  expect(await refitShop(deps, { shopId }, run)).toBe('not-due');
  const [fit] = await newestFits(pool, shopId, 1);
  await db.buyer.updateMany({ where: { shopId, x: { gte: 3 } }, data: { x: { increment: 1 } } });
  expect(fit?.occasions).toBeGreaterThan(300);
  expect(await refitShop(deps, { shopId }, run)).not.toBe('not-due');
});

test('below the data gate nothing is fitted, and that is said once', async () => {
  const shopId = await makeShop(db);
  await giveOrders(db, shopId, 1n, TODAY, [30, 30]);
  await labelAll(database, shopId, TODAY);
  expect(await refitShop(deps, { shopId }, run)).toBe('below-gate');
  await db.fit.updateMany({ where: { shopId }, data: { fittedOn: toDate(addDays(TODAY, -60)) } });
  expect(await refitShop(deps, { shopId }, run)).toBe('below-gate');
  const fits = await newestFits(pool, shopId, 5);
  expect(fits).toMatchObject([{ outcome: 'below-gate', rhythm: undefined, repeatBuyers: 1 }]);
  expect((await shopRules(db, shopId)).clock).toMatchObject({ preset: 'classic', because: 'too-little-data' });
});

test('a refit that jumps is held back and shown; nobody gets another date', async () => {
  const shopId = await simulatedShop(500);
  await refitShop(deps, { shopId }, run);
  await distort(shopId, { alphaDays: 300 });
  const before = await db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  expect(await refitShop(deps, { shopId }, run)).toBe('held-back');
  expect(await db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } })).toEqual(before);
  const [held] = await newestFits(pool, shopId, 1);
  expect(held).toMatchObject({ outcome: 'held-back', held: { times: 1 } });
  expect(held?.why?.kind).toBeDefined();
});

/** Puts a clock in force that the shop's data would never make, as if last night's fit had been another one. */
async function distort(shopId: number, change: object): Promise<void> {
  const newest = await db.clock.findFirstOrThrow({ where: { shopId }, orderBy: { version: 'desc' } });
  const params = { ...(newest.params as object), ...change };
  await db.clock.create({ data: { shopId, version: newest.version + 1, params } });
  await pool.query(
    `update fits set fitted_on = fitted_on - 60, alpha_days = coalesce($2, alpha_days) where shop_id = $1`,
    [shopId, 'alphaDays' in change ? change.alphaDays : null],
  );
  await relabel(database, shopId, TODAY);
}

test('parameters that jump between two nights start nothing: the refit leaves no trace, and the next night only what its own day passes', async () => {
  const shopId = await simulatedShop(250);
  await refitShop(deps, { shopId }, run);
  await db.buyer.updateMany({ where: { shopId }, data: { consent: 'subscribed' } });
  await switchOn(database, shopId, 'win-back');
  let day = TODAY;
  let [crossed, slept, entered] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        alphaDays: fc.double({ min: 1, max: 400, noNaN: true }),
        r: fc.double({ min: 0.3, max: 6, noNaN: true }),
        a: fc.double({ min: 0.01, max: 5, noNaN: true }),
        k: fc.integer({ min: 1, max: 4 }),
      }),
      async (jump) => {
        await distort(shopId, jump);
        // Without a rhythm in force there is nothing to hold the refit back by: everybody jumps at once.
        await db.fit.deleteMany({ where: { shopId } });
        const clock = await db.clock.findFirstOrThrow({ where: { shopId }, orderBy: { version: 'desc' } });
        await db.clock.update({
          where: { shopId_version: { shopId, version: clock.version } },
          data: { params: { ...(clock.params as object), preset: 'classic', k: 1 } },
        });
        const before = await traces(shopId);
        const stood = await rowsOf(shopId);
        expect(await refitShop(deps, { shopId }, run)).toBe('accepted');
        expect(await traces(shopId)).toEqual(before);
        const dates = await rowsOf(shopId);
        for (const { id, state, stateCause } of dates.values()) {
          const was = stood.get(id)!;
          // Whom a boundary passed over knows it from the clock, and starts nothing; everybody else knows what they knew.
          expect(stateCause).toBe(state === was.state ? was.stateCause : 'clock');
          crossed += state === was.state ? 0 : 1;
        }
        const knownMoves = await db.move.count({ where: { shopId } });
        day = addDays(day, 1);
        deps.clock.now = new Date(`${day}T12:00:00Z`);
        await planNight(deps, { shopId, day }, run);
        const moves = await db.move.findMany({ where: { shopId }, orderBy: { id: 'asc' }, skip: knownMoves });
        const moved = new Set(moves.map(({ buyerId }) => buyerId));
        for (const move of moves) {
          expect(toDay(move.movedOn)).toBe(day);
          expect(boundariesIn(dates.get(move.buyerId)!)).toContain(day);
        }
        for (const { id, stateCause } of (await rowsOf(shopId)).values()) {
          expect(stateCause).toBe(moved.has(id) ? 'silence' : dates.get(id)!.stateCause);
          slept += moved.has(id) && dates.get(id)!.stateCause === 'clock' ? 1 : 0;
        }
        const told = await db.effect.findMany({
          where: { shopId, kind: 'flow-slipped' },
          skip: before.announced,
          orderBy: { id: 'asc' },
        });
        expect(told.filter(({ buyerId }) => !moved.has(buyerId!))).toEqual([]);
        const announced = await db.effect.findMany({ where: { shopId, kind: 'flow-slipped' } });
        const silences = announced.map(
          ({ buyerId, payload }) => `${buyerId} ${(payload as { lastOn: string }).lastOn}`,
        );
        expect(new Set(silences).size).toBe(silences.length);
        await planPlaybooks(deps, { shopId, day }, run);
        const entries = await db.enrolment.findMany({
          where: { shopId },
          orderBy: { id: 'asc' },
          skip: before.entries,
        });
        const isOfClock = (id: bigint) => !moved.has(id) && dates.get(id)!.stateCause === 'clock';
        expect(entries.filter(({ buyerId }) => isOfClock(buyerId))).toEqual([]);
        entered += entries.length;
      },
    ),
    { numRuns: 8 },
  );
  expect(crossed).toBeGreaterThan(100);
  expect(entered).toBeGreaterThan(0);
  // The next boundary that silence passes afterwards counts again.
  expect(slept).toBeGreaterThan(0);
});

const rowsOf = async (shopId: number) =>
  new Map((await db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } })).map((one) => [one.id, one]));

function boundariesIn({ dueOn, lateOn, slippingOn, lostOn, goneOn }: Buyer): string[] {
  return [dueOn, lateOn, slippingOn, lostOn, goneOn].map((on) => toDay(on!));
}

test('k changes only when the better one has won in two refits running', async () => {
  const shopId = await simulatedShop(1200);
  await refitShop(deps, { shopId }, run);
  // The same shop, judged so far as one whose buyers come at random.
  await db.fit.updateMany({ where: { shopId }, data: { k: 1, kAhead: [] } });
  await distort(shopId, { k: 1 });
  const ks: (number | undefined)[] = [];
  for (let refit = 0; refit < 3; refit += 1) {
    await db.fit.updateMany({ where: { shopId }, data: { fittedOn: toDate(addDays(TODAY, -60)) } });
    expect(await refitShop(deps, { shopId }, run)).toBe('accepted');
    const [fit] = await newestFits(pool, shopId, 1);
    ks.push(fit?.rhythm?.k);
    expect((await shopRules(db, shopId)).clock.k).toBe(fit?.rhythm?.k);
    if (refit === 0) expect(fit?.rhythm?.fitted.kAhead).toContain(truth.k);
  }
  expect(ks).toEqual([1, truth.k, truth.k]);
});

test('after a refit the tags and metafields of a confirmed shop say what its labels say, and nobody is announced', async () => {
  const shopId = await simulatedShop(600);
  await db.buyer.updateMany({ where: { shopId, id: 5n }, data: { id: -5n } });
  const before = await rowsOf(shopId);
  await refitShop(deps, { shopId }, run);
  const after = await rowsOf(shopId);
  const relabelled = [...after.values()].filter(({ id, habit, state }) => {
    const was = before.get(id)!;
    return id > 0n && (was.habit !== habit || was.state !== state);
  });
  expect(relabelled.length).toBeGreaterThan(20);
  const effects = await db.effect.findMany({ where: { shopId }, orderBy: [{ kind: 'asc' }, { buyerId: 'asc' }] });
  expect(effects.map(({ kind, buyerId }) => [kind, buyerId])).toEqual([
    ['bulk-tags', null],
    ...relabelled.map(({ id }) => ['metafield', id]),
  ]);
  const queued = await jobsNamed(db, 'run-effect');
  for (const { id, kind } of effects.filter((one) => one.kind === 'metafield'))
    expect(
      queued.some((job) => job['effectId'] === String(id)),
      kind,
    ).toBe(true);
  const [bulk] = effects;
  expect(await jobsNamed(db, 'run-bulk-tags')).toContainEqual({ shopId, effectId: String(bulk!.id) });
});

test('before the merchant has confirmed, a refit tells Shopify nothing; one that changes nothing neither', async () => {
  const unconfirmed = await simulatedShop(400, { confirmed: false });
  await refitShop(deps, { shopId: unconfirmed }, run);
  expect(await db.effect.count({ where: { shopId: unconfirmed } })).toBe(0);
  const confirmed = await simulatedShop(400);
  await refitShop(deps, { shopId: confirmed }, run);
  const told = await db.effect.count({ where: { shopId: confirmed } });
  await db.fit.updateMany({ where: { shopId: confirmed }, data: { fittedOn: toDate(addDays(TODAY, -60)) } });
  expect(await refitShop(deps, { shopId: confirmed }, run)).toBe('accepted');
  expect(await db.effect.count({ where: { shopId: confirmed } })).toBe(told);
});

test('while nobody has seen the labels before it, a refit belongs to the import', async () => {
  const shopId = await simulatedShop(400, { confirmed: false });
  await refitShop(deps, { shopId, cause: 'import' }, run);
  expect(await db.buyer.count({ where: { shopId, stateCause: { not: 'import' } } })).toBe(0);
});

test('an order that no label knows of yet is still moved by its own job, by the new clock', async () => {
  const shopId = await simulatedShop(300);
  const gone = await db.buyer.findFirstOrThrow({ where: { shopId, state: { in: ['lost', 'gone'] }, x: { gt: 0 } } });
  await giveOrders(db, shopId, gone.id, TODAY);
  await refitShop(deps, { shopId }, run);
  expect(await traces(shopId)).toMatchObject({ moves: 0 });
  await rescoreBuyer(deps, { shopId, buyerId: gone.id });
  expect(await db.move.findFirst({ where: { shopId } })).toMatchObject({
    buyerId: gone.id,
    cause: 'order',
    toState: 'on-time',
  });
});

test('while a night is under way the refit waits', async () => {
  const shopId = await simulatedShop(300);
  const buyerId = 1n;
  await db.move.create({
    data: {
      shopId,
      buyerId,
      toHabit: 'periodic',
      toState: 'late',
      movedOn: toDate(addDays(TODAY, 1)),
      cause: 'silence',
      definitionVersion: 1,
      clockVersion: 1,
    },
  });
  expect(await refitShop(deps, { shopId }, run)).toBe('night-under-way');
  expect(await newestFits(pool, shopId, 1)).toEqual([]);
});

test('a night queues a look at the rhythm, and that one the check of the forecasts', async () => {
  const shopId = await simulatedShop(40);
  await planNight(deps, { shopId, day: addDays(TODAY, 1) }, run);
  expect(await jobsNamed(db, 'refit-shop')).toContainEqual({ shopId });
  expect(await jobsNamed(db, 'check-forecasts')).not.toContainEqual({ shopId });
  await refitShop(deps, { shopId }, run);
  expect(await jobsNamed(db, 'check-forecasts')).toContainEqual({ shopId });
});
