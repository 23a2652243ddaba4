import { expect, test } from 'vitest';
import { kindsWithoutRight } from '#app/services/playbooks/kinds-without-right.ts';

test('what the shop has not let us give is known by its kind', () => {
  expect(kindsWithoutRight([])).toEqual(new Set(['gift-card', 'store-credit']));
  expect(kindsWithoutRight(['write_gift_cards'])).toEqual(new Set(['store-credit']));
});
