import { NONE, type StoreCustomer, type StoreOrder } from './model.ts';

/** A customer of whom nothing is known but a number. */
export function blankCustomer(id: number, at: number): StoreCustomer {
  return {
    __typename: 'Customer',
    id,
    createdAt: at,
    updatedAt: at,
    locale: 'en',
    state: 'DISABLED',
    tags: NONE,
    emailConsent: 'NOT_SUBSCRIBED',
    consentAt: null,
    smsConsent: 'NEVER_SUBSCRIBED',
    whatsAppConsent: 'NEVER_SUBSCRIBED',
    subscription: 'NEVER_SUBSCRIBED',
    note: null,
  };
}

/** A paid order of the online store by a guest without contact; sent, with no carrier to tell of it. */
export function blankOrder(id: number, number: number, at: number, minor: number): StoreOrder {
  return {
    __typename: 'Order',
    id,
    number,
    customerId: null,
    contactKey: null,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    test: false,
    source: 'web',
    payment: 'paid',
    placedMinor: minor,
    valueMinor: minor,
    lines: NONE,
    firstLineId: 0,
    refunds: NONE,
    codes: NONE,
    tags: NONE,
    presentment: undefined,
    requiresShipping: true,
    sent: 'all',
    parcels: NONE,
    returns: NONE,
  };
}
