import type { Database } from '#app/database/client.ts';
import { toDate } from '#app/database/local-date.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';

/** The day on which the seeded labels are true: a Sunday. */
export const TODAY = '2026-11-22';

/** A buyer row as a test writes it; what is left out does not matter to that test. */
export interface SeededBuyer {
  id: bigint;
  habit: string;
  state: string;
  x: number;
  firstOn: string;
  lastOn: string;
  spentMinor: number;
  orderCount: number;
  standing: string;
  productType: string | null;
  expectedOn: string;
  slippingOn: string;
}

/** A shop row and nothing else. @returns its id */
export async function seedShopRow({ db }: Pick<Database, 'db'>, domain: string): Promise<number> {
  const shop = await db.shop.create({ data: { domain, currency: 'EUR', timeZone: 'Europe/Berlin' } });
  return shop.id;
}

const HABITS = ['regular', 'periodic', 'irregular', 'one-time'];
const STATES = ['on-time', 'due', 'late', 'slipping', 'lost', 'gone'];
const STANDINGS = ['open', 'open', 'open', 'archived', 'never', 'care'];
const TYPES = ['Coffee', 'Tea', null];

/** Buyers that cover every combination of axes, by arithmetic alone: the same in every run. */
export function manyBuyers(count: number): SeededBuyer[] {
  return Array.from({ length: count }, (_, i) => {
    const habit = HABITS[(i * 7) % 4]!;
    const x = habit === 'one-time' ? 0 : 1 + (i % 9);
    const lastOn = addDays(TODAY, -((i * 13) % 300));
    const spread = ((i * 5) % 40) - 20;
    return {
      id: i % 11 === 0 ? BigInt(-1 - i) : BigInt(1000 + i),
      habit,
      state: STATES[(i * 5) % 6]!,
      x,
      firstOn: addDays(lastOn, -x * 30),
      lastOn,
      // Few values, so that ties are met and broken.
      spentMinor: 1000 * (1 + (i % 17)),
      orderCount: x + 1 + (i % 3),
      standing: STANDINGS[i % 6]!,
      productType: TYPES[i % 3]!,
      expectedOn: addDays(TODAY, spread),
      slippingOn: addDays(TODAY, -spread),
    };
  });
}

/** Writes buyers as rows of a shop. */
export async function seedBuyers(
  { db }: Pick<Database, 'db'>,
  shopId: number,
  buyers: readonly SeededBuyer[],
): Promise<void> {
  await db.buyer.createMany({
    data: buyers.map(({ firstOn, lastOn, expectedOn, slippingOn, spentMinor, ...buyer }) => ({
      ...buyer,
      shopId,
      spentMinor: BigInt(spentMinor),
      firstOn: toDate(firstOn),
      lastOn: toDate(lastOn),
      txDays: daysBetween(firstOn, lastOn),
      litt: 0,
      stateSince: toDate(lastOn),
      expectedOn: toDate(expectedOn),
      slippingOn: toDate(slippingOn),
    })),
  });
}

/** An order as a test writes it. */
export interface SeededOrder {
  id: number;
  buyerId: bigint | null;
  on: string;
  minor: number;
  source?: string;
  test?: boolean;
  cancelled?: boolean;
  deleted?: boolean;
  refundedMinor?: number;
}

/** Writes orders as rows of a shop. */
export async function seedOrders(
  { db }: Pick<Database, 'db'>,
  shopId: number,
  orders: readonly SeededOrder[],
): Promise<void> {
  await db.order.createMany({
    data: orders.map(
      ({ id, buyerId, on, minor, source = 'web', test = false, cancelled, deleted, refundedMinor = 0 }) => ({
        shopId,
        id: BigInt(id),
        buyerId,
        customerId: buyerId,
        processedAt: new Date(`${on}T10:00:00Z`),
        localOn: toDate(on),
        updatedAt: new Date(`${on}T10:00:00Z`),
        totalMinor: BigInt(minor),
        refundedMinor: BigInt(refundedMinor),
        source,
        test,
        cancelledAt: cancelled ? new Date(`${on}T11:00:00Z`) : null,
        deletedAt: deleted ? new Date(`${on}T11:00:00Z`) : null,
      }),
    ),
  });
}
