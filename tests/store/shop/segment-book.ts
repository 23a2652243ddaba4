import type { StoreCustomer } from './model.ts';

/** A segment of customers (platform contract §2.8). */
export interface StoreSegment {
  readonly __typename: 'Segment';
  id: number;
  name: string;
  query: string;
  createdAt: number;
}

const TAGGED = /^customer_tags (NOT )?CONTAINS '((?:[^'\\]|\\.)*)'$/;

/** Whether the store knows what a query means: of Shopify's language it knows `customer_tags CONTAINS '…'` alone. */
export const isUnderstood = (query: string): boolean => TAGGED.test(query);

/** Whether a customer is in a segment, now. Tags are compared without case. */
export function isMember(segment: StoreSegment, customer: StoreCustomer): boolean {
  const [, not, tag = ''] = TAGGED.exec(segment.query) ?? [];
  const wanted = tag.replace(/\\(.)/g, '$1').toLowerCase();
  return customer.tags.some((one) => one.toLowerCase() === wanted) === (not === undefined);
}
