import { expect, test } from 'vitest';
import { hasRight, scopesOfRight } from '#app/shopify/optional-rights.ts';

test('a right needs all of its scopes, and who may write may read', () => {
  expect(hasRight(['write_gift_cards'], 'gift-cards')).toBe(true);
  expect(hasRight(['read_gift_cards'], 'gift-cards')).toBe(false);
  expect(hasRight(['write_store_credit_account_transactions'], 'store-credit')).toBe(false);
  expect(hasRight(scopesOfRight['store-credit'], 'store-credit')).toBe(true);
  expect(hasRight(['write_products'], 'product-types')).toBe(true);
});
