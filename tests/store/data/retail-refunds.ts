import type { Refund } from '../shop/model.ts';
import { takeOff, type CreditNote } from './credit-notes.ts';
import { penceOf } from './csv-values.ts';
import { worthOf, type RetailOrder } from './retail-order.ts';

const FIRST_REFUND = 910_000_000_000;

/**
 * The refunds that credit notes make, by order.
 *
 * @param ordered orders ascending by time
 * @param latest no refund is later: the file ends there
 */
export function refundsByOrder(
  ordered: readonly RetailOrder[],
  notes: readonly CreditNote[],
  instant: (wall: number) => number,
  latest: number,
): Map<number, Refund[]> {
  const ordersOf = Map.groupBy(
    ordered.filter((order) => order.customerId !== null),
    (order) => order.customerId,
  );
  const notesOf = Map.groupBy(
    notes.filter((note) => note.thousandths < 0),
    (note) => note.customerId,
  );
  const refunds = new Map<number, Refund[]>();
  let id = FIRST_REFUND;
  for (const [customerId, own] of ordersOf) {
    const back = (notesOf.get(customerId) ?? []).map(({ wall, thousandths }) => ({
      wall,
      pence: penceOf(-thousandths),
    }));
    if (back.length === 0) continue;
    const worth = own.map((order) => ({ wall: order.wall, pence: worthOf(order) }));
    for (const [at, parts] of takeOff(
      worth,
      back.sort((a, b) => a.wall - b.wall),
    ).entries()) {
      const orderId = own[at]?.id;
      if (orderId === undefined || parts.length === 0) continue;
      const made = parts.map((part): Refund => {
        id += 2;
        return { __typename: 'Refund', id, orderId, at: Math.min(instant(part.wall), latest), minor: part.pence };
      });
      refunds.set(orderId, made);
    }
  }
  return refunds;
}
