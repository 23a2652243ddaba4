import type { BulkDesk, ReadyResult } from '../bulk/bulk-desk.ts';
import type { StoreClock } from '../clock.ts';
import type { Visit } from '../doors/app-proxy.ts';
import type { CallLog } from '../doors/call-log.ts';
import type { Faults } from '../faults.ts';
import type { FiredTrigger } from '../shop/flow-log.ts';
import { personalData } from '../shop/personal-data.ts';
import { isMember } from '../shop/segment-book.ts';
import type { Pace, Shop } from '../shop/shop.ts';
import type { Outbox } from '../webhooks/outbox.ts';
import { appActions, type AppActions } from './app-actions.ts';
import { customerActions, type CustomerActions } from './customer-actions.ts';
import { orderActions, type OrderActions } from './order-actions.ts';

/** How a test plays merchant, buyers and Shopify itself, and sees what the app did to the shop. */
export interface StoreControl {
  /** All that the shop holds: read it freely, change it through the actions. */
  shop: Shop;
  clock: StoreClock;
  faults: Faults;
  pace: Pace;
  orders: OrderActions;
  customers: CustomerActions;
  app: AppActions;
  webhooks: Outbox;
  bulk: BulkDesk & {
    /** The next bulk query serves this file instead of what the shop holds. */
    serve(result: ReadyResult): void;
  };
  /** A buyer opens an address of the shop behind which the app answers; with a wrong signature: somebody forges it. */
  visit: (visit: Visit) => Promise<Response>;
  /** The merchant's shelf: variants that can be bought again, or no longer. */
  stock: (variantId: number, inStock: boolean) => void;
  /** The customers of a segment, now. */
  segmentMembers: (name: string) => number[];
  /** Flow triggers that were accepted, in order. */
  readonly flowTriggers: readonly FiredTrigger[];
  /** How often each operation was called in this shop. */
  readonly calls: Readonly<Record<string, number>>;
  /** Fails unless each operation named was called exactly so often since the last reset. */
  expectCalls(counts: Readonly<Record<string, number>>): void;
  resetCalls(): void;
  /** What the store would not or could not answer: a test should end with none. */
  readonly refusals: readonly string[];
  /** Every name, email, phone and address of the shop's buyers. */
  personalData(): string[];
}

export function createControl(shop: Shop, log: CallLog): StoreControl {
  const { domain } = shop.facts;
  const count = () => {
    const calls: Record<string, number> = {};
    for (const call of log.all) if (call.shop === domain) calls[call.operation] = (calls[call.operation] ?? 0) + 1;
    return calls;
  };
  return {
    shop,
    clock: shop.clock,
    faults: shop.faults,
    pace: shop.pace,
    orders: orderActions(shop),
    customers: customerActions(shop),
    app: appActions(shop),
    webhooks: shop.outbox,
    bulk: Object.assign(shop.bulk, { serve: (result: ReadyResult) => void (shop.bulk.nextResult = result) }),
    visit: (visit) => shop.proxy.visit(visit),
    stock: (variantId, inStock) => void (inStock ? shop.outOfStock.delete(variantId) : shop.outOfStock.add(variantId)),
    segmentMembers(name) {
      const segment = [...shop.segments.values()].find((one) => one.name === name);
      if (!segment) throw new Error(`The store has no segment ${name}.`);
      return [...shop.customers.values()].filter((one) => isMember(segment, one)).map(({ id }) => id);
    },
    get flowTriggers() {
      return shop.flow.fired;
    },
    get calls() {
      return count();
    },
    expectCalls(counts) {
      const actual = count();
      const wrong = Object.entries(counts).filter(([name, times]) => (actual[name] ?? 0) !== times);
      if (wrong.length === 0) return;
      throw new Error(
        wrong.map(([name, times]) => `${name}: ${actual[name] ?? 0} calls instead of ${times}`).join(', '),
      );
    },
    resetCalls: () => void (log.all = log.all.filter((call) => call.shop !== domain)),
    get refusals() {
      return log.refusals;
    },
    personalData: () => personalData(shop),
  };
}
