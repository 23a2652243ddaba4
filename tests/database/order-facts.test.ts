import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tx } from '#app/database/client.ts';
import { deleteOrder } from '#app/database/delete-order.ts';
import { forgetCustomer } from '#app/database/forget-customer.ts';
import { mergeCustomers } from '#app/database/merge-customers.ts';
import { guestBuyerId } from '#app/database/order-rules.ts';
import { affectedBuyers, type OrderToSave } from '#app/database/order-to-save.ts';
import { rememberIdentity } from '#app/database/remember-identity.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { makeShop, order } from '#tests/services/test-shop.ts';
import { freshDatabase } from './fresh-database.ts';

const { db, pool } = await freshDatabase();

const hashOf = (n: number) => Buffer.alloc(32, n);
const at = (second: number) => new Date(Date.UTC(2026, 5, 1, 12, 0, second));
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.$transaction(work);
const save = (shopId: number, ...orders: OrderToSave[]) => inTx((tx) => upsertOrders(tx, shopId, orders));
const stored = (shopId: number, id: number) =>
  db.order.findUnique({ where: { shopId_id: { shopId, id: BigInt(id) } } });
const guest = (id: number, hash: number, more: Partial<OrderToSave> = {}) =>
  order(id, '2026-06-01', { customerId: null, emailHash: hashOf(hash), ...more });

test('the newest version wins, an older one changes nothing, the same one again says so', async () => {
  const shopId = await makeShop(db);
  const first = order(1, '2026-06-01', { updatedAt: at(1) });
  const second = { ...first, updatedAt: at(2), totalMinor: 100n, refundedMinor: 4900n };
  expect(await save(shopId, first)).toEqual([
    { id: 1n, buyerId: 7n, previousBuyerId: null, isNew: true, changed: true },
  ]);
  expect(await save(shopId, second)).toEqual([
    { id: 1n, buyerId: 7n, previousBuyerId: 7n, isNew: false, changed: true },
  ]);
  expect(await save(shopId, first)).toEqual([]);
  expect(await save(shopId, second)).toEqual([]);
  expect(await stored(shopId, 1)).toMatchObject({ totalMinor: 100n, refundedMinor: 4900n });
});

test('a version that changes nothing we label by affects nobody', async () => {
  const shopId = await makeShop(db);
  await save(shopId, order(1, '2026-06-01', { updatedAt: at(1) }));
  const saved = await save(shopId, order(1, '2026-06-01', { updatedAt: at(5), discountCodes: ['BACK-1'] }));
  expect(saved).toMatchObject([{ changed: false }]);
  expect(affectedBuyers(saved)).toEqual([]);
});

test('an order that goes to another customer affects both', async () => {
  const shopId = await makeShop(db);
  await save(shopId, order(1, '2026-06-01', { updatedAt: at(1), customerId: 7n }));
  expect(affectedBuyers(await save(shopId, order(1, '2026-06-01', { updatedAt: at(2), customerId: 8n })))).toEqual([
    8n,
    7n,
  ]);
});

test('a deleted order stays deleted, also when the deletion comes first', async () => {
  const shopId = await makeShop(db);
  await save(shopId, order(1, '2026-06-01', { updatedAt: at(1) }));
  expect(await inTx((tx) => deleteOrder(tx, shopId, 1n, at(2)))).toBe(7n);
  expect(await save(shopId, order(1, '2026-06-01', { updatedAt: at(9) }))).toEqual([]);
  expect(await inTx((tx) => deleteOrder(tx, shopId, 2n, at(2)))).toBeNull();
  expect(await save(shopId, order(2, '2026-06-01', { updatedAt: at(9) }))).toEqual([]);
  expect(await db.order.count({ where: { shopId, deletedAt: null } })).toBe(0);
});

test('lines are replaced with their order, and kept where it does not name them', async () => {
  const shopId = await makeShop(db);
  const line = (id: number, productType: string) => ({ id: BigInt(id), productType, quantity: 1, minor: 100n });
  const types = async () =>
    (await db.orderLine.findMany({ where: { shopId }, orderBy: { id: 'asc' } })).map(
      ({ id, productType }) => `${id} ${productType}`,
    );
  const base = order(1, '2026-06-01', { updatedAt: at(1) });
  await save(shopId, { ...base, lines: [line(1, 'Tea'), line(2, 'Cups')] });
  await save(shopId, { ...base, updatedAt: at(2) });
  expect(await types()).toEqual(['1 Tea', '2 Cups']);
  await save(shopId, { ...base, updatedAt: at(1), lines: [line(9, 'Old')] });
  expect(await types()).toEqual(['1 Tea', '2 Cups']);
  // A webhook was first; the reconciliation brings the lines of the same version.
  await save(shopId, { ...base, updatedAt: at(2), lines: [line(2, 'Cups'), line(3, 'Coffee')] });
  expect(await types()).toEqual(['2 Cups', '3 Coffee']);
  await save(shopId, { ...base, updatedAt: at(3), lines: [] });
  expect(await types()).toEqual([]);
});

test('lines that come after their order make its buyer be labelled anew; the same lines again do not', async () => {
  const shopId = await makeShop(db);
  const lines = [{ id: 1n, productType: 'Tea', quantity: 1, minor: 100n }];
  const base = order(1, '2026-06-01', { updatedAt: at(1) });
  await save(shopId, base);
  const followed = await save(shopId, { ...base, lines });
  expect(followed).toEqual([{ id: 1n, buyerId: 7n, previousBuyerId: 7n, isNew: false, changed: true }]);
  expect(affectedBuyers(followed)).toEqual([7n]);
  expect(await save(shopId, { ...base, lines })).toEqual([]);
  // A newer version that changes nothing but a line.
  const [newer] = await save(shopId, { ...base, updatedAt: at(2), lines: [{ ...lines[0]!, productType: 'Cups' }] });
  expect(newer).toMatchObject({ id: 1n, changed: true });
  const [same] = await save(shopId, { ...base, updatedAt: at(3), lines: [{ ...lines[0]!, productType: 'Cups' }] });
  expect(same).toMatchObject({ id: 1n, changed: false });
  const [emptied] = await save(shopId, { ...base, updatedAt: at(4), lines: [] });
  expect(emptied).toMatchObject({ id: 1n, changed: true });
});

test("a guest's orders go to the customer whose address it is, whichever is known first", async () => {
  const shopId = await makeShop(db);
  await save(shopId, guest(1, 3));
  const guestId = guestBuyerId(hashOf(3));
  expect((await stored(shopId, 1))?.buyerId).toBe(guestId);
  expect(guestId).toBe(-BigInt(0x030303030303) - 1n);
  expect((await inTx((tx) => rememberIdentity(tx, shopId, hashOf(3), 9n, at(1)))).sort()).toEqual([guestId, 9n].sort());
  await save(shopId, guest(2, 3));
  expect(await db.order.findMany({ where: { shopId }, select: { buyerId: true } })).toEqual([
    { buyerId: 9n },
    { buyerId: 9n },
  ]);
  expect(await inTx((tx) => rememberIdentity(tx, shopId, hashOf(3), 9n, at(2)))).toEqual([]);
});

test('an address that moves to another customer takes the guest orders along; an older claim does not', async () => {
  const shopId = await makeShop(db);
  await inTx((tx) => rememberIdentity(tx, shopId, hashOf(3), 9n, at(5)));
  await save(shopId, guest(1, 3));
  expect(await inTx((tx) => rememberIdentity(tx, shopId, hashOf(3), 8n, at(4)))).toEqual([]);
  expect((await inTx((tx) => rememberIdentity(tx, shopId, hashOf(3), 8n, at(6)))).sort()).toEqual([8n, 9n]);
  // The first one was seen with it once more before the second had it: it changes nothing that the confirmation comes late.
  await inTx((tx) => rememberIdentity(tx, shopId, hashOf(3), 9n, at(5)));
  expect((await stored(shopId, 1))?.buyerId).toBe(8n);
});

test('merged customers are one, in chains, in any order of arrival, as often as it is told', async () => {
  const merges: [bigint, bigint][] = [
    [1n, 2n],
    [2n, 3n],
    [3n, 4n],
  ];
  const events = [...merges.map((merge) => ({ merge })), ...[1n, 2n, 3n, 4n].map((customer) => ({ customer }))];
  const histories = fc
    .shuffledSubarray(events, { minLength: events.length })
    .chain((all) => fc.tuple(fc.constant(all), fc.subarray(all)));
  await fc.assert(
    fc.asyncProperty(histories, async ([all, again]) => {
      const shopId = await makeShop(db);
      for (const event of [...all, ...again]) {
        if ('merge' in event) await inTx((tx) => mergeCustomers(tx, shopId, ...event.merge));
        else await save(shopId, order(Number(event.customer), '2026-06-01', { customerId: event.customer }));
      }
      const owners = await db.order.findMany({ where: { shopId }, select: { buyerId: true } });
      expect(owners).toEqual(Array(4).fill({ buyerId: 4n }));
      const known = await db.merge.findMany({
        where: { shopId },
        select: { fromId: true, intoId: true },
        orderBy: { fromId: 'asc' },
      });
      expect(known).toEqual([1n, 2n, 3n].map((fromId) => ({ fromId, intoId: 4n })));
    }),
    { numRuns: 40 },
  );
});

test('of two merged buyers the stricter standing remains, with its reason', async () => {
  const shopId = await makeShop(db);
  const day = new Date('2026-06-01T00:00:00Z');
  const buyer = {
    x: 0,
    firstOn: day,
    lastOn: day,
    txDays: 0,
    litt: 0,
    orderCount: 1,
    spentMinor: 1n,
    habit: 'one-time',
    state: 'due',
    stateSince: day,
  };
  await db.buyer.create({ data: { ...buyer, shopId, id: 1n, standing: 'never', consent: 'unsubscribed' } });
  await db.buyer.create({ data: { ...buyer, shopId, id: 2n, standing: 'archived' } });
  await db.standingChange.create({ data: { shopId, buyerId: 1n, standing: 'never', reason: 'staff', byUserId: 5n } });
  await db.standingChange.create({ data: { shopId, buyerId: 2n, standing: 'archived', reason: 'staff' } });
  const effect = { shopId, buyerId: 1n, kind: 'tag', definitionVersion: 1 };
  await db.effect.createMany({
    data: [
      { ...effect, key: 'a' },
      { ...effect, key: 'b', state: 'done' },
    ],
  });
  expect(await inTx((tx) => mergeCustomers(tx, shopId, 1n, 2n))).toEqual([2n]);
  const buyers = await db.buyer.findMany({ where: { shopId }, select: { id: true, standing: true, consent: true } });
  expect(buyers).toEqual([{ id: 2n, standing: 'never', consent: 'unsubscribed' }]);
  const last = await db.standingChange.findFirst({ where: { shopId, buyerId: 2n }, orderBy: { id: 'desc' } });
  expect(last).toMatchObject({ standing: 'never', reason: 'staff', byUserId: 5n });
  const effects = await db.effect.findMany({
    where: { shopId },
    select: { key: true, state: true, buyerId: true },
    orderBy: { key: 'asc' },
  });
  expect(effects).toEqual([
    { key: 'a', state: 'abandoned', buyerId: 2n },
    { key: 'b', state: 'done', buyerId: 2n },
  ]);
});

test('a forgotten customer: money stays in the totals, nothing leads back, and nothing late resurrects them', async () => {
  const shopId = await makeShop(db);
  await inTx((tx) => rememberIdentity(tx, shopId, hashOf(3), 7n, at(1)));
  await save(
    shopId,
    order(1, '2026-06-01', { updatedAt: at(1) }),
    guest(2, 3, { updatedAt: at(1) }),
    order(3, '2026-06-01', { customerId: 6n }),
  );
  await inTx((tx) => mergeCustomers(tx, shopId, 6n, 7n));
  const forget = () =>
    inTx((tx) => forgetCustomer(tx, shopId, { customerId: 7n, emailHash: hashOf(3), orderIds: [1n] }));
  await forget();
  await forget();
  // Late deliveries: a newer version, an order never heard of, one of the merged customer, the address, the merge.
  await save(
    shopId,
    order(1, '2026-06-01', { updatedAt: at(9), totalMinor: 1n }),
    order(4, '2026-06-02'),
    order(5, '2026-06-02', { customerId: 6n }),
  );
  expect(await inTx((tx) => rememberIdentity(tx, shopId, hashOf(3), 7n, at(9)))).toEqual([]);
  expect(await inTx((tx) => mergeCustomers(tx, shopId, 6n, 7n))).toEqual([]);
  await inTx((tx) => mergeCustomers(tx, shopId, 5n, 7n));
  await save(shopId, order(6, '2026-06-03', { customerId: 5n }));
  const orders = await db.order.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  expect(orders.map(({ id, buyerId, customerId, emailHash }) => ({ id, buyerId, customerId, emailHash }))).toEqual(
    [1n, 2n, 3n, 4n, 5n, 6n].map((id) => ({ id, buyerId: null, customerId: 0n, emailHash: null })),
  );
  expect(orders[0]?.totalMinor).toBe(1n);
  expect(await db.identity.count({ where: { shopId } })).toBe(0);
});

test('a guest is forgotten by the address alone', async () => {
  const shopId = await makeShop(db);
  await save(shopId, guest(1, 3), guest(2, 4));
  expect(
    await inTx((tx) => forgetCustomer(tx, shopId, { customerId: 0n, emailHash: hashOf(3), orderIds: [2n] })),
  ).toEqual([guestBuyerId(hashOf(4))]);
  await save(shopId, guest(1, 3, { updatedAt: at(9) }));
  expect(await db.order.findMany({ where: { shopId }, select: { buyerId: true } })).toEqual([
    { buyerId: null },
    { buyerId: null },
  ]);
});

/** Everything that can happen to two orders and three people, told in any order and doubled, ends in one state. */
test('every order of arrival ends in the same rows', async () => {
  const version = (id: number, second: number, more: Partial<OrderToSave>) => ({
    save: order(id, '2026-06-01', { updatedAt: at(second), ...more }),
  });
  const events = [
    version(1, 1, { customerId: null, emailHash: hashOf(3) }),
    // Two states of one second: the refund is the later one.
    version(1, 2, { customerId: 1n }),
    version(1, 2, { customerId: 1n, refundedMinor: 10n, totalMinor: 4990n }),
    version(2, 1, { customerId: null, emailHash: hashOf(3) }),
    version(3, 1, { customerId: 2n }),
    version(3, 2, { customerId: 2n, cancelledAt: at(2) }),
    { merge: [1n, 2n] as const },
    { identity: 1n, second: 1 },
    { identity: 3n, second: 2 },
    { deleted: 2n },
  ];
  const state = async (shopId: number) => {
    const { rows } = await pool.query<{ state: string }>(
      `select json_build_array(
         (select json_agg(json_build_array(id, buyer_id, customer_id, total_minor, refunded_minor, cancelled_at, updated_at, deleted_at is null) order by id)
          from orders where shop_id = $1 and deleted_at is null),
         (select json_agg(json_build_array(email_hash, customer_id) order by email_hash) from identities where shop_id = $1),
         (select json_agg(json_build_array(from_id, into_id) order by from_id) from merges where shop_id = $1))::text as state`,
      [shopId],
    );
    return rows[0]?.state;
  };
  const play = async (told: typeof events) => {
    const shopId = await makeShop(db);
    for (const event of told) {
      await inTx(async (tx) => {
        if ('save' in event) await upsertOrders(tx, shopId, [event.save]);
        else if ('merge' in event) await mergeCustomers(tx, shopId, ...event.merge);
        else if ('deleted' in event) await deleteOrder(tx, shopId, event.deleted, at(3));
        else await rememberIdentity(tx, shopId, hashOf(3), event.identity, at(event.second));
      });
    }
    return state(shopId);
  };
  const expected = await play(events);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.subarray(events),
      async (told, again) => {
        expect(await play([...told, ...again])).toBe(expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('a hundred deliveries at once end in the state of one, and none is lost to a dead-lock', async () => {
  const shopId = await makeShop(db);
  const versions = [1, 2, 3].map((second) =>
    order(1, '2026-06-01', { updatedAt: at(second), totalMinor: BigInt(second), customerId: BigInt(second) }),
  );
  const told = Array.from({ length: 99 }, (_, i) => versions[i % 3]!);
  await Promise.all(
    told.map((one, i) =>
      db.$transaction(
        async (tx) => {
          await upsertOrders(tx, shopId, [one]);
          await rememberIdentity(tx, shopId, hashOf(i % 5), one.customerId!, at(i));
        },
        { maxWait: 60_000, timeout: 60_000 },
      ),
    ),
  );
  expect(await stored(shopId, 1)).toMatchObject({ totalMinor: 3n, buyerId: 3n });
});
