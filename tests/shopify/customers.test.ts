import { describe, expect, it, onTestFinished } from 'vitest';
import { buyerNow, displayNames, searchCustomers } from '#app/shopify/customers.ts';
import { startAdmin, type Root } from './admin-server.ts';

async function start(root: Root) {
  const admin = await startAdmin(root);
  onTestFinished(admin.close);
  return admin;
}
const customer = (id: number) => ({
  __typename: 'Customer',
  id: `gid://shopify/Customer/${id}`,
  displayName: `Customer ${id}`,
  defaultEmailAddress: id % 2 ? { emailAddress: `c${id}@example.com` } : null,
});

describe('names', () => {
  it('are asked for 250 at a time; the erased have none', async () => {
    const { client, operations } = await start({
      nodes: ({ ids }: { ids: string[] }) =>
        ids.map((id) => (id.endsWith('/3') ? null : customer(Number(id.split('/').pop())))),
    });
    const names = await displayNames(
      client,
      Array.from({ length: 300 }, (_, i) => BigInt(i + 1)),
    );
    expect(operations.map(({ variables }) => (variables.ids as string[]).length)).toEqual([250, 50]);
    expect(names.size).toBe(299);
    expect(names.get(1n)).toEqual({ id: 1n, name: 'Customer 1', email: 'c1@example.com' });
    expect(names.get(2n)).toEqual({ id: 2n, name: 'Customer 2', email: undefined });
    expect(names.has(3n)).toBe(false);
    expect(await displayNames(client, [])).toEqual(new Map());
  });

  it('that Shopify withholds are missing', async () => {
    const denied = Object.assign(new Error('This app is not approved to use the displayName field'), {
      extensions: { code: 'ACCESS_DENIED' },
    });
    const { client } = await start({
      nodes: () => [{ ...customer(1), displayName: () => Promise.reject(denied) }],
    });
    expect(await displayNames(client, [1n])).toEqual(new Map());
  });
});

describe('a search', () => {
  it('is Shopify’s', async () => {
    const { client, operations } = await start({
      customers: () => ({ nodes: [customer(1)], pageInfo: { hasNextPage: true } }),
    });
    const found = [{ id: 1n, name: 'Customer 1', email: 'c1@example.com' }];
    expect(await searchCustomers(client, 'Ann L', { limit: 20 })).toEqual({ found, more: true });
    expect(operations[0]?.variables).toEqual({ query: 'ann* l*', first: 20 });
  });

  it('for nothing asks nobody', async () => {
    const { client, operations } = await start({});
    expect(await searchCustomers(client, ' - ')).toEqual({ found: [], more: false });
    expect(operations).toHaveLength(0);
  });
});

describe('a buyer right now', () => {
  it('has consent, tags and a last order', async () => {
    const lastOrder = { id: 'gid://shopify/Order/5', processedAt: '2026-11-20T10:00:00Z' };
    let found: object | null = {
      __typename: 'Customer',
      id: 'gid://shopify/Customer/7',
      tags: ['vip'],
      numberOfOrders: '4',
      defaultEmailAddress: { marketingState: 'UNSUBSCRIBED' },
      lastOrder,
    };
    const { client } = await start({ customer: () => found });
    expect(await buyerNow(client, 7n)).toEqual({
      id: 7n,
      consent: 'unsubscribed',
      tags: ['vip'],
      orders: 4,
      lastOrder: { id: 5n, processedAt: new Date('2026-11-20T10:00:00Z') },
    });
    found = { ...found, defaultEmailAddress: null, lastOrder: null };
    expect(await buyerNow(client, 7n)).toMatchObject({ consent: 'unknown', lastOrder: undefined });
    found = null;
    expect(await buyerNow(client, 7n)).toBeUndefined();
  });
});
