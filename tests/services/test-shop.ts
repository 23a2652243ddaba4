import type { Db } from '#app/database/client.ts';
import type { OrderToSave } from '#app/database/order-to-save.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';

/** A shop in UTC with euros whose first import is done. */
export async function makeShop(
  db: Db,
  { confirmed = false, offer = {} }: { confirmed?: boolean; offer?: object } = {},
) {
  const shop = await db.shop.create({
    data: {
      domain: `shop-${Math.random().toString(36).slice(2, 10)}.myshopify.com`,
      currency: 'EUR',
      timeZone: 'UTC',
      installedAt: new Date('2026-01-01T00:00:00Z'),
      confirmedAt: confirmed ? new Date('2026-01-01T00:00:00Z') : null,
      settings: offer,
      definitions: { create: { version: 1, rules: { ...defaultDefinition } } },
      imports: { create: { id: 1, phase: 'ready' } },
    },
  });
  return shop.id;
}

/** An order as a delivery would bring it; all that is not given is unremarkable. */
export function order(id: number, on: LocalDay, more: Partial<OrderToSave> = {}): OrderToSave {
  const at = new Date(`${on}T10:00:00Z`);
  return {
    id: BigInt(id),
    customerId: 7n,
    emailHash: null,
    processedAt: at,
    localOn: on,
    updatedAt: at,
    totalMinor: 5000n,
    refundedMinor: 0n,
    cancelledAt: null,
    test: false,
    source: 'web',
    discountCodes: [],
    deliveredAt: null,
    isOnItsWay: false,
    returnOpen: undefined,
    refundedAt: null,
    ...more,
  };
}

let orderId = 1000;

/** Orders of one customer, each `gaps` days after the one before, the last on `lastOn`. */
export async function giveOrders(
  db: Db,
  shopId: number,
  customerId: bigint,
  lastOn: LocalDay,
  gaps: readonly number[] = [],
) {
  const days = [lastOn];
  for (const gap of [...gaps].reverse()) days.unshift(addDays(days[0] ?? lastOn, -gap));
  const orders = days.map((on) => order((orderId += 1), on, { customerId }));
  await db.$transaction((tx) => upsertOrders(tx, shopId, orders));
  return orders;
}

/** The queued jobs of a kind, by their payloads. */
export async function jobsNamed(db: Db, name: string) {
  const rows = await db.$queryRaw<{ payload: Record<string, unknown> }[]>`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${name} order by j.id`;
  return rows.map(({ payload }) => payload);
}
