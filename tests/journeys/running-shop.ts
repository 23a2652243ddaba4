import type { Database } from '#app/database/client.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { takeLater } from '#app/services/playbooks/answer-later.ts';
import { tick } from '#app/services/tick.ts';
import { drain } from '#tests/services/drain.ts';
import { labelAll } from '#tests/services/rhythm-shop.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import { order } from '#tests/services/test-shop.ts';
import type { FiredTrigger } from '#tests/store/shop/flow-log.ts';

/** A message that costs ten makes the budget count, and leaves each of them worth it. */
const offerPolicy = { margin: 0.8, messageMinor: 10 };

/** Stricter than a ladder's own waits of a week, so that rungs have to wait for it. */
export const caps = [
  { days: 8, most: 1 },
  { days: 30, most: 3 },
];

/** Numbers from 0 to 1 by Park and Miller's generator: the same days in every run. */
function chanceOf(seed: number): () => number {
  let at = seed;
  return () => (at = (at * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** A shop that runs by itself: buyers of rhythms of their own, whom the app knows as an import leaves them. */
export interface RunningShop extends StoreShop {
  buyerIds: readonly number[];
  /** Moves both clocks, and lets webhooks and jobs come to rest. */
  goTo(day: LocalDay, time: string): Promise<void>;
  /** The night of a day, up to where the playbooks are to be planned. */
  night(day: LocalDay): Promise<void>;
  /** Some buyers order, some have enough, some of those who heard from us say "later" or "never". */
  live(heard: readonly FiredTrigger[]): Promise<void>;
}

/** @param buyers how many; one in ten has bought only once */
export async function runningShop(database: Database, today: LocalDay, buyers: number): Promise<RunningShop> {
  const shop = await storeShop(database, { today });
  const { webhooks } = shop.control.faults;
  webhooks.dropShare = 1;
  const chance = chanceOf(20_261_122);
  const orders = Array.from({ length: buyers }, (_, i) => placePast(shop, today, i, chance)).flat();
  await database.db.$transaction((tx) => upsertOrders(tx, shop.shopId, orders));
  await labelAll(database, shop.shopId, today);
  const { shopId } = shop;
  await database.db.buyer.updateMany({ where: { shopId }, data: { consent: 'subscribed' } });
  await database.db.shop.update({ where: { id: shopId }, data: { offerPolicy, contactPolicy: { caps } } });
  webhooks.dropShare = 0;
  const buyerIds = [...shop.control.shop.customers.keys()];
  return { ...shop, buyerIds, ...daysOf(shop, buyerIds, chance) };
}

/** A customer with consent whose gap is one to three weeks, and whose silence has lasted up to four gaps. */
function placePast({ control }: StoreShop, today: LocalDay, i: number, chance: () => number) {
  // Without an address it is the shop's own wall that says when it is quiet.
  const { id } = control.customers.create({ address: null });
  control.customers.setConsent(id, 'SUBSCRIBED');
  const gap = 7 + Math.floor(chance() * 15);
  const days = [addDays(today, -Math.floor(gap * 4 * chance()) - 1)];
  while (i % 10 > 0 && days.length < 4 + (i % 3)) {
    days.unshift(addDays(days[0] ?? today, 1 - gap - Math.floor(chance() * 3)));
  }
  return days.map((on) => {
    const placed = control.orders.place({ customerId: id, totalMinor: 5000, at: new Date(`${on}T10:00:00Z`) });
    return order(placed.id, on, { customerId: BigInt(id) });
  });
}

function daysOf(shop: StoreShop, buyerIds: readonly number[], chance: () => number) {
  const { control, deps, shopId } = shop;
  const setClock = async (day: LocalDay, time: string) => {
    deps.clock.now = new Date(`${day}T${time}:00Z`);
    await control.clock.advanceTo(deps.clock.now);
  };
  return {
    goTo: async (day: LocalDay, time: string) => {
      await setClock(day, time);
      await shop.settle();
    },
    night: async (day: LocalDay) => {
      await setClock(day, '04:10');
      await tick(deps);
      await drain(deps, shopId, ['reconcile', 'plan-night']);
    },
    live: async (heard: readonly FiredTrigger[]) => {
      for (const trigger of heard) {
        if (chance() < 0.12) placeOrder(shop, Number(trigger.payload.customer_id));
        else if (chance() < 0.25) await answer(shop, trigger, chance() < 0.75 ? 'two-weeks' : 'never');
      }
      for (const id of buyerIds) {
        if (chance() < 0.008) placeOrder(shop, id);
        else if (chance() < 0.003) control.customers.setConsent(id, 'UNSUBSCRIBED');
      }
      await shop.settle();
    },
  };
}

function placeOrder({ control, deps }: StoreShop, id: number): void {
  control.orders.place({ customerId: id, totalMinor: 5000, at: deps.now() });
}

async function answer({ deps, domain }: StoreShop, { payload }: FiredTrigger, choice: 'two-weeks' | 'never') {
  const token = new URL(String(payload['Later link'])).searchParams.get('t') ?? '';
  await takeLater(deps, domain, token, choice);
}
