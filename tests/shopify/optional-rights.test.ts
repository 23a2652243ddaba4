import { expect, test } from 'vitest';
import { kindsWithoutRight } from '#app/services/playbooks/kinds-without-right.ts';
import { hasRight, scopesOfRight } from '#app/shopify/optional-rights.ts';

test('a right needs all of its scopes, and who may write may read', () => {
  expect(hasRight(['write_gift_cards'], 'gift-cards')).toBe(true);
  expect(hasRight(['read_gift_cards'], 'gift-cards')).toBe(false);
  expect(hasRight(['write_store_credit_account_transactions'], 'store-credit')).toBe(false);
  expect(hasRight(scopesOfRight['store-credit'], 'store-credit')).toBe(true);
  expect(hasRight(['write_products'], 'product-types')).toBe(true);
});

test('what the shop has not let us give is known by its kind', () => {
  expect(kindsWithoutRight([])).toEqual(new Set(['gift-card', 'store-credit']));
  expect(kindsWithoutRight(['write_gift_cards'])).toEqual(new Set(['store-credit']));
});
