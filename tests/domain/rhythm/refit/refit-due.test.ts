import { expect, it } from 'vitest';
import { isRefitDue } from '#app/domain/rhythm/refit/refit-due.ts';

it.each([
  [{ purchasesThen: 1000, purchasesNow: 1009, daysSince: 1 }, false],
  [{ purchasesThen: 1000, purchasesNow: 1010, daysSince: 1 }, true],
  // Refunds take purchases away.
  [{ purchasesThen: 1000, purchasesNow: 990, daysSince: 1 }, true],
  [{ purchasesThen: 1000, purchasesNow: 1000, daysSince: 27 }, false],
  [{ purchasesThen: 1000, purchasesNow: 1000, daysSince: 28 }, true],
  [{ purchasesThen: 10, purchasesNow: 10, daysSince: 0 }, false],
  [{ purchasesThen: 10, purchasesNow: 11, daysSince: 0 }, true],
])('%j: %s', (moved, isDue) => {
  expect(isRefitDue(moved)).toBe(isDue);
});
