/** When the tests read: 2027-01-15T08:00:00Z. */
const nowMs = 1_800_000_000_000;
export const context = { currency: 'EUR', nowMs };

const money = (amount: string, currencyCode = 'EUR') => ({ shopMoney: { amount, currencyCode } });

/** An order as the export gives it. */
export function orderRow(changes: object = {}) {
  return {
    id: 'gid://shopify/Order/5000000000001',
    processedAt: '2026-10-31T23:30:00Z',
    updatedAt: '2026-11-02T08:00:00Z',
    cancelledAt: null,
    test: false,
    sourceName: 'web',
    discountCodes: ['BACK-7K3P9Q2M4T'],
    currentTotalPriceSet: money('120.5'),
    totalRefundedSet: money('10.0'),
    requiresShipping: true,
    displayFulfillmentStatus: 'FULFILLED',
    returnStatus: 'NO_RETURN',
    fulfillments: [{ deliveredAt: '2026-11-02T07:00:00Z', displayStatus: 'DELIVERED' }],
    refunds: [{ createdAt: '2026-11-02T08:00:00Z' }],
    email: 'ann@example.com',
    customer: {
      id: 'gid://shopify/Customer/7',
      defaultEmailAddress: { emailAddress: 'Ann@example.com', marketingState: 'NOT_SUBSCRIBED' },
    },
    ...changes,
  };
}

/** A line item as the export gives it. */
export function lineRow(changes: object = {}) {
  return {
    id: 'gid://shopify/LineItem/11',
    currentQuantity: 3,
    product: { productType: 'Coffee' },
    discountedUnitPriceAfterAllDiscountsSet: money('12.345'),
    __parentId: 'gid://shopify/Order/5000000000001',
    ...changes,
  };
}

export { money };
