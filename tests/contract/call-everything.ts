import {
  startAddingTags,
  startClearingRhythms,
  startRemovingTags,
  startSettingRhythms,
} from '#app/shopify/bulk-labels.ts';
import { bulkOperation, cancelBulkOperation, startOrdersExport } from '#app/shopify/bulk.ts';
import { bulkResults, findBulkRun } from '#app/shopify/bulk-mutation.ts';
import { buyersForContact } from '#app/shopify/buyers-for-contact.ts';
import { buyerNow, displayNames, searchCustomers } from '#app/shopify/customers.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { addCodes } from '#app/shopify/discount-codes.ts';
import {
  addCustomers,
  createBatchDiscount,
  deactivateDiscount,
  deleteDiscount,
  discountState,
  findCode,
} from '#app/shopify/discounts.ts';
import { missingCustomers } from '#app/shopify/missing-customers.ts';
import { fireContactsDue } from '#app/shopify/flow-bulk.ts';
import { fireContactDue, fireSlipped, type ContactDue } from '#app/shopify/flow.ts';
import { createGiftCard, deactivateGiftCard } from '#app/shopify/gift-cards.ts';
import { reportActivity, reportDay } from '#app/shopify/marketing.ts';
import {
  clearCustomerContact,
  clearCustomerRhythm,
  ensureDefinitions,
  setCustomerContact,
  setCustomerRhythm,
} from '#app/shopify/metafields.ts';
import { orderById, ordersUpdatedSince } from '#app/shopify/orders.ts';
import { revokeDiscounts } from '#app/shopify/revoke-discounts.ts';
import { ensureSegment } from '#app/shopify/segments.ts';
import { shopFacts } from '#app/shopify/shop.ts';
import { giveStoreCredit } from '#app/shopify/store-credit.ts';
import { isAnybodyTagged } from '#app/shopify/tagged-customers.ts';
import { addTags, removeTags } from '#app/shopify/tags.ts';
import { standingOrdersOf } from '#app/shopify/recent-orders.ts';
import { usualBasketOf } from '#app/shopify/usual-basket.ts';
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
  requiresShipping: true,
  displayFulfillmentStatus: 'FULFILLED',
  returnStatus: 'NO_RETURN',
  fulfillments: [{ deliveredAt: '2026-01-03T00:00:00Z', displayStatus: 'DELIVERED' }],
  refunds: [],
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
  nodes: ({ ids }: { ids: string[] }) =>
    ids.map((one) =>
      one.includes('/DiscountNode/')
        ? { __typename: 'DiscountNode', id: one, discount: { __typename: 'DiscountCodeBasic', status: 'ACTIVE' } }
        : null,
    ),
  job: () => ({ id: 'gid://shopify/Job/1', done: true }),
  segments: () => none,
  segmentCreate: () => ({ segment: { id: 'gid://shopify/Segment/1' }, ...ok }),
  giftCards: () => ({
    ...none,
    nodes: [{ id: 'gid://shopify/GiftCard/1', lastCharacters: 'code', note: 'contact:1', deactivatedAt: null }],
  }),
  giftCardCreate: () => ({ giftCard: null, userErrors: [{ message: 'taken', code: 'TAKEN' }] }),
  giftCardDeactivate: () => ({ giftCard: { id: 'gid://shopify/GiftCard/1' }, ...ok }),
  storeCreditAccountCredit: () => ({ storeCreditAccountTransaction: null, ...ok }),
  marketingActivityUpsertExternal: () => ({ marketingActivity: { id: 'gid://shopify/MarketingActivity/1' }, ...ok }),
  marketingEngagementCreate: () => ({ marketingEngagement: { occurredOn: '2026-11-22' }, ...ok }),
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
  discountCodeFreeShippingCreate: () => ({ codeDiscountNode: discount, ...ok }),
  discountCodeFreeShippingUpdate: () => ({ codeDiscountNode: discount, ...ok }),
  discountCodeBulkDeactivate: () => ({ job: { id: 'gid://shopify/Job/1', done: false }, ...ok }),
  discountCodeBulkDelete: () => ({ job: { id: 'gid://shopify/Job/1', done: false }, ...ok }),
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
  await missingCustomers(client, [1n]);
  await searchCustomers(client, 'ann');
  await buyerNow(client, 1n);
  await isAnybodyTagged(client, ['comeback:late']);
  await addTags(client, 1n, ['comeback:late']);
  await removeTags(client, 1n, ['comeback:late']);
  await startRemovingTags(client, 'labels_1_1', [{ customerId: 1n, tags: ['b'] }]);
  await startAddingTags(client, 'labels_1_2', [{ customerId: 1n, tags: ['a'] }]);
  const label = { customerId: 1n, habit: 'one-time', state: 'late' };
  await startSettingRhythms(client, 'labels_1_3', [label]);
  await startClearingRhythms(client, 'labels_1_4', [label]);
  await clearCustomerRhythm(client, 1n);
  await ensureDefinitions(client);
  await setCustomerRhythm(client, { customerId: 1n, habit: 'regular', state: 'late', expectedOn: '2026-12-01' });
  await setCustomerRhythm(client, { customerId: 1n, habit: 'one-time', state: 'late' });
  const slipped = { customerId: 1n, daysSinceLastOrder: 95, expectedDays: 31, discountCode: 'BACK-1', effectId: 1n };
  await fireSlipped(client, slipped);
  const batch = {
    tag: 't',
    title: 'Back',
    value: { kind: 'percent', percent: 10 } as const,
    currency: 'EUR',
    startsAt: at,
    endsAt: at,
    firstCode: 'BACK-1',
    customerIds: [1n],
  };
  await createBatchDiscount(client, batch);
  await addCustomers(client, { id: 1n, kind: 'percent' }, [1n]);
  await addCodes(client, 1n, ['BACK-1']);
  await findCode(client, 'BACK-1');
  await discountState(client, 1n);
  await deactivateDiscount(client, 1n);
  await deleteDiscount(client, 1n);
  const amount = { ...batch, groupTag: 'g', value: { kind: 'amount', minor: 500 }, minimumMinor: 2000 } as const;
  await createBatchDiscount(client, amount);
  const free = { ...batch, value: { kind: 'free-shipping' } } as const;
  await createBatchDiscount(client, free);
  await addCustomers(client, { id: 1n, kind: 'free-shipping' }, [1n]);
  await revokeDiscounts(client, { groupTag: 'g', ids: [1n] }, 'deactivate');
  await revokeDiscounts(client, { groupTag: 'g', ids: [1n] }, 'delete');
  await callForContacts(client, at);
  return { calls: operations, close };
}

async function callForContacts(client: AdminClient, at: Date): Promise<void> {
  const contact: ContactDue = {
    customerId: 1n,
    playbook: 'win-back',
    rung: 3,
    intent: 'offer',
    language: 'en',
    medium: 'sms',
    code: { text: 'BACK-1', expiresOn: '2026-12-01' },
    link: `${shop}/discount/BACK-1`,
    laterLink: `${shop}/apps/comeback/later`,
    effectId: 1n,
  };
  await buyersForContact(client, [1n]);
  await usualBasketOf(client, 1n);
  await standingOrdersOf(client, 1n);
  await fireContactDue(client, contact);
  await fireContactsDue(client, { key: 'contacts_1', contacts: [contact] });
  await bulkResults(client, bulk.id, 1);
  await findBulkRun(client, { key: 'contacts_1', since: at });
  await setCustomerContact(client, contact);
  await clearCustomerContact(client, 1n);
  await ensureSegment(client, { name: 'Win back', query: "customer_tags CONTAINS 'comeback:contact-win-back-1'" });
  const credit = { customerId: 1n, minor: 500, currency: 'EUR' };
  await giveStoreCredit(client, { ...credit, expiresAt: at, decidedAt: at });
  await createGiftCard(client, { ...credit, code: '0123456789abcode', expiresOn: '2026-12-01', note: 'contact:1' });
  await deactivateGiftCard(client, 1n);
  await reportActivity(client, { playbook: 'win-back', title: 'Win back', status: 'active', url: shop, startedAt: at });
  const day = { playbook: 'win-back', day: '2026-11-22', utcOffset: '-05:00', sends: 12 } as const;
  await reportDay(client, { ...day, orders: 2, salesMinor: 9900, currency: 'EUR' });
}
