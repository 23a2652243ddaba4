import type { DetailedOrder } from '#app/domain/segments/signals/visit.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';

/** An order as most are: paid, on the web, without a code; what matters to a test is given. */
export function orderOn(localOn: LocalDay, given: Partial<DetailedOrder> = {}): DetailedOrder {
  return {
    id: BigInt(localOn.replaceAll('-', '')),
    localOn,
    totalMinor: 5000n,
    refundedMinor: 0n,
    cancelled: false,
    test: false,
    deleted: false,
    source: 'web',
    discountCodes: [],
    productTypes: ['Coffee'],
    ...given,
  };
}

/** Orders every thirty days from New Year 2025 on, one for each of the given. */
export function ordersEveryMonth(given: readonly Partial<DetailedOrder>[]): DetailedOrder[] {
  return given.map((each, i) => orderOn(addDays('2025-01-01', 30 * i), each));
}
