import { beforeEach, expect, test } from 'vitest';
import type { Deps } from '#app/services/deps.ts';
import { readHabitHistory } from '#app/services/habit-history.ts';
import { readCustomer } from '#app/services/read-customer.ts';
import { readCustomers } from '#app/services/read-customers.ts';
import { readHome, readRepeatMonths } from '#app/services/read-home.ts';
import { readImport } from '#app/services/read-import.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { defaultOfferSettings } from '#app/domain/offers/offer-settings.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { manyBuyers, seedBuyers, seedOrders, seedShopRow, TODAY } from '#tests/database/reports/seed.ts';

const database = await freshDatabase();
const { db } = database;
const deps = { ...database, config: { PLANNER_HOUR: 4 } as Deps['config'], now: () => new Date(`${TODAY}T12:00:00Z`) };
let visitor = { id: 0, scopes: ['read_orders'] };
let serial = 0;

beforeEach(async () => {
  serial += 1;
  visitor = { id: await seedShopRow(database, `pages-${serial}.myshopify.com`), scopes: ['read_orders'] };
});

const addImport = (phase: string) => db.import.create({ data: { shopId: visitor.id, id: 1, phase } });

test.each([
  ['read_products', undefined, 'no-permission'],
  ['read_orders', undefined, 'reading'],
  ['read_orders', 'ingesting', 'reading'],
  ['read_orders', 'failed', 'failed'],
  ['read_orders', 'ready', 'empty'],
])('without buyers, with %s and an import that is %s, every page says: %s', async (scope, phase, stage) => {
  if (phase) await addImport(phase);
  const who = { ...visitor, scopes: [scope] };
  expect((await readHome(deps, who)).stage).toBe(stage);
  expect((await readCustomers(deps, who, { sort: 'money', direction: 'down' }))?.stage).toBe(stage);
  expect((await readImport(deps, who)).stage).toBe(stage);
});

test('Home says how thin the data are, and shows shares once they carry them', async () => {
  await addImport('ready');
  await seedBuyers(database, visitor.id, manyBuyers(20));
  const thin = await readHome(deps, visitor);
  expect(thin.stage).toBe('thin');
  expect(thin.gate.have.repeatBuyers).toBe(manyBuyers(20).filter(({ x }) => x > 0).length);
  await seedBuyers(database, visitor.id, manyBuyers(300).slice(20));
  expect((await readHome(deps, visitor)).stage).toBe('ready');
});

test('Home’s two lists are the beginnings of the lists that its buttons open', async () => {
  await seedBuyers(database, visitor.id, manyBuyers(600));
  const home = await readHome(deps, visitor);
  for (const [list, when] of [
    [home.due, 'expected-this-week'],
    [home.slipped, 'slipped-this-week'],
  ] as const) {
    const page = await readCustomers(deps, visitor, { when, sort: 'money', direction: 'down' });
    expect(list.length).toBe(5);
    expect(list).toEqual(page!.rows.slice(0, 5));
  }
  expect(home.week).toEqual({ from: '2026-11-16', until: '2026-11-22' });
});

test('before the planning hour yesterday’s labels are the true ones', async () => {
  const early = { ...deps, now: () => new Date('2026-11-23T02:30:00Z') };
  expect((await readHome(early, visitor)).today).toBe('2026-11-22');
  expect((await readHome({ ...deps, now: () => new Date('2026-11-23T03:30:00Z') }, visitor)).today).toBe('2026-11-23');
});

test('the year’s pictures have twelve full months, empty ones too', async () => {
  await seedOrders(database, visitor.id, [{ id: 1, buyerId: 1n, on: '2026-03-05', minor: 1000 }]);
  const { period, months } = await readRepeatMonths(deps, visitor.id);
  expect(period).toEqual({ from: '2025-11-01', until: '2026-10-31' });
  expect(months.map(({ orders }) => orders)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
  expect((await readHabitHistory(deps, visitor.id)).map(({ buyers }) => buyers['one-time'])).toEqual([
    0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1,
  ]);
});

test('a place that we never gave is refused', async () => {
  expect(await readCustomers(deps, visitor, { sort: 'money', direction: 'down', at: 'made-up' })).toBeUndefined();
});

test('a customer’s page explains the stored label and tells everything newest first', async () => {
  const days = [125, 95, 65, 35];
  await seedOrders(
    database,
    visitor.id,
    days.map((ago, i) => ({ id: i + 1, buyerId: 7n, on: addDays(TODAY, -ago), minor: 1000 })),
  );
  await saveSettings(deps, visitor.id, {
    definition: { pace: 'weeks', countRenewals: true },
    offer: defaultOfferSettings,
  });
  await db.standingChange.create({
    data: {
      shopId: visitor.id,
      buyerId: 7n,
      standing: 'archived',
      reason: 'staff',
      changedAt: new Date('2026-11-01T23:30:00Z'),
    },
  });
  const page = await readCustomer(deps, visitor.id, '7');
  expect(page!.buyer).toMatchObject({ habit: 'periodic', state: 'late', x: 3, txDays: 90 });
  expect(page!.explanation.label[1].key).toBe('explain.state.late.classic');
  expect(page!.boundaries).toMatchObject({ expectedOn: addDays(TODAY, -5), lostOn: addDays(TODAY, -35 + 91) });
  expect(page!.timeline.map(({ kind, on }) => [kind, on])).toEqual([
    // 23:30 UTC is the next day in Berlin.
    ['standing', '2026-11-02'],
    ...[35, 65, 95, 125].map((ago) => ['order', addDays(TODAY, -ago)]),
  ]);
});

test('what has become less is marked in the list, and on the customer’s page it has its numbers', async () => {
  const minors = [9000, 9100, 8900, 9000, 4000, 4100, 3900];
  const orders = minors.map((minor, i) => ({ id: 500 + i, buyerId: 70n, on: addDays(TODAY, -210 + 30 * i), minor }));
  await seedOrders(database, visitor.id, orders);
  const lines = orders.flatMap(({ id }, i) =>
    (i < 4 ? ['Tea', 'Cups'] : ['Tea']).map((productType, n) => {
      return { shopId: visitor.id, orderId: BigInt(id), id: BigInt(10 * id + n), productType, quantity: 1, minor: 1n };
    }),
  );
  await db.orderLine.createMany({ data: lines });
  const other = { definition: { pace: 'weeks' as const, countRenewals: true }, offer: defaultOfferSettings };
  await saveSettings(deps, visitor.id, other);
  const list = await readCustomers(deps, visitor, { sort: 'money', direction: 'down' });
  expect(list!.rows).toMatchObject([{ id: '70', declines: ['basket', 'types'] }]);
  const { signs, buyer } = (await readCustomer(deps, visitor.id, '70'))!;
  expect(buyer.state).toBe('due');
  expect(signs).toMatchObject({
    about: 'buying',
    noSign: [],
    visits: 7,
    found: [
      { cause: 'basket', strength: 'strong', key: 'signals.basket' },
      { cause: 'types', strength: 'some', key: 'signals.types' },
    ],
  });
  expect(signs.found[0]!.params).toMatchObject({ recentMinor: 4000, earlierMinor: 9000, recentVisits: 3 });
  expect(signs.found[0]!.orders.map(({ id }) => id)).toEqual(['506', '505', '504']);
});

test('a silence is given its causes; that it is late is one of them, so that nobody who is flagged goes without', async () => {
  const days = [160, 130, 100, 70];
  const orders = days.map((ago, i) => ({ id: 600 + i, buyerId: 71n, on: addDays(TODAY, -ago), minor: 3000 }));
  await seedOrders(database, visitor.id, [
    ...orders,
    { id: 699, buyerId: 71n, on: addDays(TODAY, -69), minor: 0, refundedMinor: 3000 },
  ]);
  await saveSettings(deps, visitor.id, {
    definition: { pace: 'weeks', countRenewals: true },
    offer: defaultOfferSettings,
  });
  const { signs, buyer } = (await readCustomer(deps, visitor.id, '71'))!;
  expect(buyer.state).toBe('late');
  expect(signs.about).toBe('silent');
  expect(signs.found.map(({ cause, key, orders: behind }) => [cause, key, behind.map(({ id }) => id)])).toEqual([
    ['refund', 'hypotheses.found.refund', ['699']],
    ['late', 'signals.silence', ['603']],
  ]);
  expect(signs.found[0]!.params).toEqual({ on: addDays(TODAY, -69), refundedMinor: 3000, share: 1 });
  // A page's data travel as they are.
  expect(JSON.parse(JSON.stringify(signs))).toEqual(signs);
});

test('nobody’s page is nobody’s, and another shop’s customer is nobody', async () => {
  await seedBuyers(database, visitor.id, manyBuyers(2).slice(1));
  const other = await seedShopRow(database, `other-${serial}.myshopify.com`);
  expect(await readCustomer(deps, visitor.id, '1001')).toBeDefined();
  expect(await readCustomer(deps, other, '1001')).toBeUndefined();
});

test('an import’s minutes are rounded up, and never zero', async () => {
  const startedAt = new Date(`${TODAY}T11:59:00Z`);
  await db.import.create({
    data: {
      shopId: visitor.id,
      id: 1,
      phase: 'ingesting',
      fileBytes: 1000n,
      byteOffset: 950n,
      startedAt,
      phaseAt: startedAt,
    },
  });
  expect((await readImport(deps, visitor)).progress).toMatchObject({ phase: 'ingesting', minutesLeft: 1 });
});
