import { expect, it } from 'vitest';
import { batchKey } from '#app/domain/offers/batch-key.ts';
import { defaultOfferSettings } from '#app/domain/offers/offer-settings.ts';

it('batchKey names offer, day and number', () => {
  expect(batchKey(defaultOfferSettings, '2026-11-22', 1)).toBe('winback-10pct-30d:2026-11-22:1');
  expect(batchKey({ percent: 15, validDays: 7 }, '2026-11-22', 12)).toBe('winback-15pct-7d:2026-11-22:12');
});
