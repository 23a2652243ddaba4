import { runTagsInBulk } from '#app/shopify/bulk-tags.ts';
import { bulkOperation, cancelBulkOperation, startOrdersExport } from '#app/shopify/bulk.ts';
import { buyerNow, displayNames, searchCustomers } from '#app/shopify/customers.ts';
import { addCodes } from '#app/shopify/discount-codes.ts';
import {
  addCustomers,
  createBatchDiscount,
  deactivateDiscount,
  deleteDiscount,
  discountState,
  findCode,
} from '#app/shopify/discounts.ts';
import { fireSlipped } from '#app/shopify/flow.ts';
import { ensureDefinitions, setCustomerRhythm } from '#app/shopify/metafields.ts';
import { orderById, ordersUpdatedSince } from '#app/shopify/orders.ts';
import { shopFacts } from '#app/shopify/shop.ts';
import { addTags, removeTags } from '#app/shopify/tags.ts';
import { startAdmin, type Operation } from '#tests/shopify/admin-server.ts';

/** One operation with the variables that it was sent with. */
export type Called = Pick<Operation, 'name' | 'query' | 'variables'>;

const money = { shopMoney: { amount: '1.0', currencyCode: 'EUR' } };
const none = { nodes: [], pageInfo: { hasNextPage: false } };
const id = 'gid://shopify/Order/1';
const longOrder = {
  id,
  processedAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  test: false,
  discountCodes: [],
  currentTotalPriceSet: money,
  totalRefundedSet: money,
  lineItems: ({ after }: { after?: string }) => ({ nodes: [], pageInfo: { hasNextPage: !after, endCursor: 'next' } }),
};
const bulk = {
  id: 'gid://shopify/BulkOperation/1',
  type: 'MUTATION',
  status: 'COMPLETED',
  createdAt: '',
  objectCount: '0',
};
const ok = { userErrors: [] };
const discount = { id: 'gid://shopify/DiscountCodeNode/1' };
const shop = 'https://quiet-shop.myshopify.com';

/** A shop that takes everything. */
const root = {
  shop: () => ({
    id: 'gid://shopify/Shop/1',
    myshopifyDomain: '',
    ianaTimezone: '',
    currencyCode: 'EUR',
    shopAddress: {},
  }),
  currentAppInstallation: () => ({ accessScopes: [] }),
  orders: () => ({ nodes: [longOrder], pageInfo: { hasNextPage: false } }),
  order: () => longOrder,
  customer: () => null,
  customers: () => none,
  nodes: () => [],
  bulkOperations: () => none,
  bulkOperation: () => ({ ...bulk, rootObjectCount: '0' }),
  bulkOperationRunQuery: () => ({ bulkOperation: bulk, ...ok }),
  bulkOperationRunMutation: () => ({ bulkOperation: bulk, ...ok }),
  bulkOperationCancel: () => ({ bulkOperation: bulk, ...ok }),
  stagedUploadsCreate: () => ({
    stagedTargets: [{ url: `${shop}/staged`, parameters: [{ name: 'key', value: 'k' }] }],
    ...ok,
  }),
  tagsAdd: () => ok,
  tagsRemove: () => ok,
  metafieldsSet: () => ok,
  metafieldsDelete: () => ok,
  metafieldDefinitionCreate: () => ok,
  flowTriggerReceive: () => ok,
  discountNodes: () => none,
  discountNode: () => null,
  codeDiscountNodeByCode: () => null,
  discountCodeBasicCreate: () => ({ codeDiscountNode: discount, ...ok }),
  discountCodeBasicUpdate: () => ({ codeDiscountNode: discount, ...ok }),
  discountCodeDeactivate: () => ({ codeDiscountNode: discount, ...ok }),
  discountCodeDelete: () => ok,
  discountRedeemCodeBulkAdd: () => ({
    bulkCreation: { id: 'gid://shopify/DiscountRedeemCodeBulkCreation/1', done: true },
    ...ok,
  }),
  discountRedeemCodeBulkCreation: () => ({
    id: 'gid://shopify/DiscountRedeemCodeBulkCreation/1',
    done: true,
    importedCount: 0,
    failedCount: 1,
    codes: { ...none, nodes: [{ code: 'BACK-1', errors: [{ message: 'taken', code: 'TAKEN' }] }] },
  }),
};

/** Calls every function of app/shopify that asks Shopify something, and tells what each sent. */
export async function callEverything(): Promise<{ calls: Called[]; close: () => Promise<void> }> {
  const { client, operations, close } = await startAdmin(root, () => ({ status: 201 }));
  const at = new Date('2026-11-22T00:00:00Z');
  const question = { currency: 'EUR', withLines: true, withEmail: true };
  await shopFacts(client);
  await startOrdersExport(client, { since: at, withLines: true, withEmail: true });
  await bulkOperation(client, bulk.id);
  await cancelBulkOperation(client, bulk.id);
  for await (const _page of ordersUpdatedSince(client, at, question));
  for await (const _page of ordersUpdatedSince(client, at, { ...question, withLines: false }));
  await orderById(client, 1n, question);
  await displayNames(client, [1n]);
  await searchCustomers(client, 'ann');
  await buyerNow(client, 1n);
  await addTags(client, 1n, ['comeback:late']);
  await removeTags(client, 1n, ['comeback:late']);
  await runTagsInBulk(client, [{ customerId: 1n, add: ['a'], remove: ['b'] }]);
  await ensureDefinitions(client);
  await setCustomerRhythm(client, { customerId: 1n, habit: 'regular', state: 'late', expectedOn: '2026-12-01' });
  await setCustomerRhythm(client, { customerId: 1n, habit: 'one-time', state: 'late' });
  const slipped = { customerId: 1n, daysSinceLastOrder: 95, expectedDays: 31, discountCode: 'BACK-1', effectId: 1n };
  await fireSlipped(client, slipped);
  const batch = {
    tag: 't',
    title: 'Back',
    percent: 10,
    startsAt: at,
    endsAt: at,
    firstCode: 'BACK-1',
    customerIds: [1n],
  };
  await createBatchDiscount(client, batch);
  await addCustomers(client, 1n, [1n]);
  await addCodes(client, 1n, ['BACK-1']);
  await findCode(client, 'BACK-1');
  await discountState(client, 1n);
  await deactivateDiscount(client, 1n);
  await deleteDiscount(client, 1n);
  return { calls: operations, close };
}
