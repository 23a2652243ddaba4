import { describe, expect, it, onTestFinished } from 'vitest';
import {
  addCustomers,
  createBatchDiscount,
  deactivateDiscount,
  deleteDiscount,
  discountState,
  findCode,
} from '#app/shopify/discounts.ts';
import { startAdmin, type Root } from './admin-server.ts';

const batch = {
  tag: 'winback-10pct-30d:2026-11-22:1',
  title: 'Welcome back, 10 % off',
  value: { kind: 'percent', percent: 10 } as const,
  currency: 'EUR',
  startsAt: new Date('2026-11-22T00:00:00Z'),
  endsAt: new Date('2026-12-22T00:00:00Z'),
  firstCode: 'BACK-7K3P9Q2M4T',
  customerIds: [7n, 8n],
};
const basic = (changes: object = {}) => ({
  __typename: 'DiscountCodeBasic',
  title: batch.title,
  status: 'ACTIVE',
  tags: [batch.tag],
  ...changes,
});
const taken = {
  codeDiscountNode: null,
  userErrors: [{ field: ['basicCodeDiscount', 'code'], message: 'taken', code: 'TAKEN' }],
};
const made = { codeDiscountNode: { id: 'gid://shopify/DiscountCodeNode/55' }, userErrors: [] };

async function start(root: Root) {
  const admin = await startAdmin({
    discountNodes: () => ({ nodes: [], pageInfo: { hasNextPage: false } }),
    discountCodeBasicCreate: () => made,
    discountCodeBasicUpdate: () => made,
    ...root,
  });
  onTestFinished(admin.close);
  return { ...admin, names: () => admin.operations.map(({ name }) => name) };
}

describe('a batch’s discount', () => {
  it('is made for its customers alone, each code for one use', async () => {
    const { client, operations, names } = await start({});
    expect(await createBatchDiscount(client, batch)).toEqual({ id: 55n, adopted: false });
    expect(names()).toEqual(['DiscountsByTag', 'DiscountCreate']);
    expect(operations[0]?.variables).toEqual({ query: `tag:"${batch.tag}"`, first: 10 });
    expect(operations[1]?.variables).toEqual({
      discount: {
        title: batch.title,
        code: batch.firstCode,
        startsAt: '2026-11-22T00:00:00.000Z',
        endsAt: '2026-12-22T00:00:00.000Z',
        context: { customers: { add: ['gid://shopify/Customer/7', 'gid://shopify/Customer/8'] } },
        customerGets: { value: { percentage: 0.1 }, items: { all: true } },
        usageLimit: 1,
        appliesOncePerCustomer: true,
        combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
        tags: [batch.tag],
      },
    });
  });

  it('is adopted when its tag is found', async () => {
    const nodes = [
      { id: 'gid://shopify/DiscountNode/53', discount: { __typename: 'DiscountAutomaticBasic' } },
      { id: 'gid://shopify/DiscountNode/54', discount: basic({ tags: ['winback-10pct-30d:2026-11-22:11'] }) },
      { id: 'gid://shopify/DiscountNode/55', discount: basic() },
    ];
    const { client, operations, names } = await start({
      discountNodes: () => ({ nodes, pageInfo: { hasNextPage: false } }),
    });
    expect(await createBatchDiscount(client, batch)).toEqual({ id: 55n, adopted: true });
    expect(names()).toEqual(['DiscountsByTag', 'DiscountUpdate']);
    expect(operations[1]?.variables).toMatchObject({ id: 'gid://shopify/DiscountCodeNode/55' });
  });

  it('is adopted by its first code while the search lags behind', async () => {
    const { client } = await start({
      discountCodeBasicCreate: () => taken,
      codeDiscountNodeByCode: () => ({ id: 'gid://shopify/DiscountCodeNode/55', codeDiscount: basic() }),
    });
    expect(await createBatchDiscount(client, batch)).toEqual({ id: 55n, adopted: true });
  });

  it('is refused when the first code is somebody else’s', async () => {
    const { client } = await start({
      discountCodeBasicCreate: () => taken,
      codeDiscountNodeByCode: () => ({ id: 'gid://shopify/DiscountCodeNode/9', codeDiscount: basic({ tags: [] }) }),
    });
    await expect(createBatchDiscount(client, batch)).rejects.toMatchObject({
      failure: { kind: 'refused', userErrors: [{ code: 'TAKEN', field: 'basicCodeDiscount.code' }] },
    });
  });

  it('takes its customers 250 a call', async () => {
    const { client, operations } = await start({});
    const customerIds = Array.from({ length: 620 }, (_, i) => BigInt(i + 1));
    await createBatchDiscount(client, { ...batch, customerIds });
    const lists = operations.slice(1).map(({ variables }) => {
      const { discount } = variables as { discount: { context: { customers: { add: string[] } } } };
      return discount.context.customers.add;
    });
    expect(lists.map((list) => list.length)).toEqual([250, 250, 120]);
    expect(lists.flat()).toEqual(customerIds.map((id) => `gid://shopify/Customer/${id}`));
  });

  it('takes more customers, and touches nothing else of the discount', async () => {
    const { client, operations } = await start({});
    await addCustomers(client, { id: 55n, kind: 'percent' }, [9n]);
    await addCustomers(client, { id: 55n, kind: 'percent' }, []);
    expect(operations.map(({ variables }) => variables)).toEqual([
      {
        id: 'gid://shopify/DiscountCodeNode/55',
        discount: { context: { customers: { add: ['gid://shopify/Customer/9'] } } },
      },
    ]);
  });
});

describe('a discount', () => {
  it('is found by a code, of whatever kind', async () => {
    let node: object | null = { id: 'gid://shopify/DiscountCodeNode/5', codeDiscount: basic() };
    const { client } = await start({ codeDiscountNodeByCode: () => node });
    expect(await findCode(client, 'x')).toEqual({ id: 5n, title: batch.title, tags: [batch.tag] });
    node = { id: 'gid://shopify/DiscountCodeNode/6', codeDiscount: { __typename: 'DiscountCodeBxgy', title: 'x' } };
    expect(await findCode(client, 'x')).toEqual({ id: 6n, title: '', tags: [] });
    node = null;
    expect(await findCode(client, 'x')).toBeUndefined();
  });

  it('says whether it is there', async () => {
    let node: object | null = { id: 'gid://shopify/DiscountNode/5', discount: basic({ codesCount: { count: 12 } }) };
    const { client } = await start({ discountNode: () => node });
    expect(await discountState(client, 5n)).toEqual({ active: true, codes: 12 });
    node = null;
    expect(await discountState(client, 5n)).toBeUndefined();
  });

  it('is stopped, and deleted', async () => {
    const { client, operations } = await start({
      discountCodeDeactivate: () => made,
      discountCodeDelete: () => ({ deletedCodeDiscountId: 'gid://shopify/DiscountCodeNode/5', userErrors: [] }),
    });
    await deactivateDiscount(client, 5n);
    await deleteDiscount(client, 5n);
    const id = 'gid://shopify/DiscountCodeNode/5';
    expect(operations).toMatchObject([
      { name: 'DiscountDeactivate', variables: { id } },
      { name: 'DiscountDelete', variables: { id } },
    ]);
  });
});
