import { describe, expect, it, onTestFinished } from 'vitest';
import { orderById, ordersUpdatedSince, type OrdersRead } from '#app/shopify/orders.ts';
import { startAdmin, type Root } from './admin-server.ts';

const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
const at = (second: number) => new Date(1_799_000_000_000 + second * 1000).toISOString().replace('.000', '');

interface Paging {
  first: number;
  after?: string | null;
}
const page = <T>(rows: T[], { first, after }: Paging) => {
  const from = Number(after ?? 0);
  const next = from + first;
  return { nodes: rows.slice(from, next), pageInfo: { hasNextPage: next < rows.length, endCursor: String(next) } };
};
const line = (id: number) => ({
  __typename: 'LineItem',
  id: `gid://shopify/LineItem/${id}`,
  currentQuantity: 1,
  product: { productType: 'Tea' },
  discountedUnitPriceAfterAllDiscountsSet: money('2.0'),
});
const order = (id: number, lines = 1, total = '10.0') => ({
  __typename: 'Order',
  id: `gid://shopify/Order/${id}`,
  processedAt: at(0),
  updatedAt: at(id),
  cancelledAt: null,
  test: false,
  sourceName: 'web',
  discountCodes: [],
  currentTotalPriceSet: money(total),
  totalRefundedSet: money('0.0'),
  requiresShipping: true,
  displayFulfillmentStatus: 'UNFULFILLED',
  returnStatus: 'NO_RETURN',
  fulfillments: [],
  refunds: [],
  email: 'ann@example.com',
  customer: null,
  lineItems: (paging: Paging) =>
    page(
      Array.from({ length: lines }, (_, i) => line(id * 1000 + i)),
      paging,
    ),
});
const ask = { currency: 'EUR', withLines: true, withEmail: true };

async function start(root: Root) {
  const admin = await startAdmin(root);
  onTestFinished(admin.close);
  return admin;
}
const all = async (pages: AsyncIterable<OrdersRead>) => {
  const read: OrdersRead[] = [];
  for await (const each of pages) read.push(each);
  return read;
};

describe('orders changed since', () => {
  it('come page by page, each with all its lines', async () => {
    const rows = [order(1), order(2, 25), order(3, 0), ...Array.from({ length: 20 }, (_, i) => order(i + 4))];
    const { client, operations } = await start({
      orders: (paging: Paging) => page(rows, paging),
      order: ({ id }: { id: string }) => rows.find((each) => each.id === id),
    });
    const pages = await all(ordersUpdatedSince(client, new Date(at(1)), ask));
    const orders = pages.flatMap((each) => each.orders);
    expect(pages.map((each) => each.orders.length)).toEqual([15, 8]);
    expect(orders.map(({ id }) => id)).toEqual(rows.map((_, i) => BigInt(i + 1)));
    expect(orders.slice(0, 3).map(({ lines }) => lines?.length)).toEqual([1, 25, 0]);
    expect(orders[1]?.lines?.[24]).toEqual({ id: 2024n, productType: 'Tea', quantity: 1, minor: 200n });
    expect(operations[0]?.variables).toMatchObject({ query: `updated_at:>='${at(1)}'`, first: 15, after: null });
    expect(operations.map(({ name }) => name)).toEqual([
      'OrdersUpdatedWithLines',
      'OrderLines',
      'OrdersUpdatedWithLines',
    ]);
  });

  it('come 100 a page where lines are not asked for, and then have none', async () => {
    const rows = Array.from({ length: 150 }, (_, i) => order(i + 1));
    const { client } = await start({ orders: (paging: Paging) => page(rows, paging) });
    const question = { ...ask, withLines: false, withEmail: false };
    const pages = await all(ordersUpdatedSince(client, new Date(at(1)), question));
    expect(pages.map((each) => each.orders.length)).toEqual([100, 50]);
    expect(pages[0]?.orders[0]).toMatchObject({ id: 1n, email: null });
    expect(pages[0]?.orders[0]).not.toHaveProperty('lines');
  });

  it('are searched anew before Shopify’s limit of 25,000', async () => {
    let deepest = 0;
    const { client } = await start({
      orders: ({ query, ...paging }: Paging & { query: string }) => {
        const from = (Date.parse(/'(.*)'/.exec(query)?.[1] ?? '') - Date.parse(at(0))) / 1000;
        deepest = Math.max(deepest, Number(paging.after ?? 0) + paging.first);
        const rows = { length: Math.max(0, 30_000 - from) };
        const start = Number(paging.after ?? 0);
        const nodes = Array.from({ length: Math.min(paging.first, rows.length - start) }, (_, i) =>
          order(from + start + i),
        );
        const next = start + paging.first;
        return { nodes, pageInfo: { hasNextPage: next < rows.length, endCursor: String(next) } };
      },
    });
    const seen = new Set<bigint>();
    for await (const { orders } of ordersUpdatedSince(client, new Date(at(1)), { ...ask, withLines: false })) {
      for (const { id } of orders) seen.add(id);
    }
    expect(seen.size).toBe(29_999);
    expect(deepest).toBeLessThanOrEqual(20_000);
  });

  it('that cannot be read are told apart, and what is withheld is named', async () => {
    const denied = Object.assign(new Error('This app is not approved to use the email field'), {
      extensions: { code: 'ACCESS_DENIED' },
    });
    const rows = [order(1, 1, '-1'), { ...order(2), email: () => Promise.reject(denied) }];
    const { client } = await start({ orders: (paging: Paging) => page(rows, paging) });
    const [read] = await all(ordersUpdatedSince(client, new Date(at(1)), ask));
    expect(read?.problems).toEqual([{ kind: 'problem', reason: 'negative-total', orderId: 1n }]);
    expect(read?.orders).toMatchObject([{ id: 2n, email: null }]);
    expect(read?.withheld).toEqual(['orders.nodes.email']);
  });
});

describe('one order', () => {
  it('comes with all its lines, or not at all', async () => {
    const { client } = await start({ order: ({ id }: { id: string }) => (id.endsWith('/5') ? order(5, 230) : null) });
    expect((await orderById(client, 5n, ask))?.orders[0]?.lines).toHaveLength(230);
    expect(await orderById(client, 6n, ask)).toBeUndefined();
  });
});
