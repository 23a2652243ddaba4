import { expect, it } from 'vitest';
import { batchKeyPrefix } from '#app/domain/offers/batch-key.ts';

it('batchKeyPrefix names owner, offer, smallest order and day', () => {
  const offer = { of: 'winback', gives: '10pct', validDays: 30, minimumOrderMinor: 0 };
  expect(batchKeyPrefix(offer, '2026-11-22')).toBe('winback-10pct-30d:2026-11-22:');
  const smallest = { of: 'last-chance', gives: 'amount-500', validDays: 7, minimumOrderMinor: 2500 };
  expect(batchKeyPrefix(smallest, '2026-11-22')).toBe('last-chance-amount-500-7d-from2500:2026-11-22:');
});
