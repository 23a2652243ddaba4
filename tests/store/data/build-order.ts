import { randomOf, type Random } from '../random.ts';
import {
  NONE,
  type OrderLine,
  type Payment,
  type Presentment,
  type Refund,
  type StoreOrder,
  type StoreParcel,
  type StoreReturn,
} from '../shop/model.ts';
import { traitsOf, type BuyerTraits } from './buyers.ts';
import { familyProducts } from './families.ts';
import type { OrderPlan } from './plan-orders.ts';

const FIRST_CUSTOMER = 7_000_000_000_000;
const FIRST_ORDER = 5_000_000_000_000;
const FIRST_LINE = 12_000_000_000_000;
const FIRST_REFUND = 900_000_000_000;
const FIRST_PARCEL = 4_000_000_000_000;
const FIRST_RETURN = 8_000_000_000;
const DAY_MS = 86_400_000;

/** The record of a buyer, that of their twin, and that of the one who was merged away. */
export const customerIdOf = (buyer: number): number => FIRST_CUSTOMER + buyer * 4;
export const twinIdOf = (buyer: number): number => customerIdOf(buyer) + 1;
export const mergedIdOf = (buyer: number): number => customerIdOf(buyer) + 2;

/** Contact data of a guest, and those of a forgetful customer who wrote the email in capitals. */
const guestKeyOf = (buyer: number): number => -(buyer + 1);
export const capitalsKeyOf = (buyer: number): number => -(1_000_000_000 + buyer);

const DOLLARS_OF_CANADA: Presentment = { currency: 'CAD', rate: 1.37 };
const CODES = [['WELCOME10'], ['SUMMER'], ['NEWSLETTER', 'FRIENDS']] as const;
const ORDER_TAGS = [['gift'], ['priority', 'packed']] as const;

/** The order at a place of the plan, always the same one. */
export function buildOrder(plan: OrderPlan, at: number): StoreOrder {
  const buyer = plan.buyer[at] ?? 0;
  const nth = plan.nth[at] ?? 0;
  const processedAt = (plan.seconds[at] ?? 0) * 1000;
  const traits = traitsOf(plan.seed, buyer);
  const random = randomOf(plan.seed, 21, at);
  const id = FIRST_ORDER + at * 1024 + random.below(900);
  const source = sourceOf(random, traits, nth);
  const lines = linesOf(random, traits.family);
  const codes = random.chance(0.06) ? random.pick(CODES) : NONE;
  const gross = lines.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0);
  const placedMinor = codes.length > 0 ? Math.round(gross * 0.9) : gross;
  const createdAt = isImported(source) ? within(plan, processedAt + random.next() * 40 * DAY_MS) : processedAt;
  const fate = fateOf(random, plan, { id, at, createdAt, minor: placedMinor });
  const way = wayOf(plan, at, { id, createdAt, source, isPaid: fate.payment === 'paid', fate });
  return {
    __typename: 'Order',
    id,
    number: 1001 + at,
    ...whoBought(random, traits, buyer, nth),
    createdAt,
    processedAt,
    ...fate,
    test: random.chance(0.005),
    source,
    placedMinor,
    valueMinor: placedMinor,
    lines,
    firstLineId: FIRST_LINE + at * 32,
    codes,
    tags: random.chance(0.05) ? random.pick(ORDER_TAGS) : NONE,
    presentment: random.chance(0.02) ? DOLLARS_OF_CANADA : undefined,
    requiresShipping: true,
    ...way,
    updatedAt: Math.max(fate.updatedAt, ...way.parcels.map((parcel) => parcel.updatedAt)),
  };
}

/** An app id as source: orders that were brought over from elsewhere, recorded long after they were made. */
const IMPORTER = '1354745';
const isImported = (source: string) => source === IMPORTER;

function sourceOf(random: Random, { kind, subscriber }: BuyerTraits, nth: number): string {
  const draw = random.next();
  if (subscriber && nth > 0) return 'subscription_contract_checkout_one';
  if (kind === 'nameless' || draw < 0.08) return 'pos';
  if (draw < 0.12) return 'shopify_draft_order';
  return draw < 0.13 ? IMPORTER : 'web';
}

function whoBought(
  random: Random,
  traits: BuyerTraits,
  buyer: number,
  nth: number,
): Pick<StoreOrder, 'customerId' | 'contactKey'> {
  const [forgets, shouts] = [random.chance(0.3), random.chance(0.3)];
  if (traits.kind === 'nameless') return { customerId: null, contactKey: null };
  if (traits.kind === 'guest') return { customerId: null, contactKey: guestKeyOf(buyer) };
  const id = traits.twin && nth % 2 === 1 ? twinIdOf(buyer) : customerIdOf(buyer);
  if (traits.forgetful && forgets)
    return { customerId: null, contactKey: shouts ? capitalsKeyOf(buyer) : customerIdOf(buyer) };
  return { customerId: id, contactKey: id };
}

/** One to four lines, mostly of what the buyer comes for. */
function linesOf(random: Random, family: number): OrderLine[] {
  const count = 1 + (random.chance(0.45) ? 1 : 0) + (random.chance(0.2) ? 1 : 0) + (random.chance(0.08) ? 1 : 0);
  return Array.from({ length: count }, () => {
    const from = random.chance(0.88) ? family : random.below(familyProducts.length);
    const product = random.pick(familyProducts[from] ?? []);
    const quantity = 1 + (random.chance(0.25) ? 1 + random.below(2) : 0);
    return { product, title: product.title, sku: product.sku, quantity, unitMinor: product.priceMinor };
  });
}

type Fate = Pick<StoreOrder, 'updatedAt' | 'cancelledAt' | 'payment' | 'refunds'>;

/** Most orders are paid and stay; some are cancelled, given back in part or whole, or never paid. */
function fateOf(
  random: Random,
  plan: OrderPlan,
  order: { id: number; at: number; createdAt: number; minor: number },
): Fate {
  const draw = random.next();
  const later = within(plan, order.createdAt + random.next() * 20 * DAY_MS);
  const refund = (share: number): Refund[] => [
    {
      __typename: 'Refund',
      id: FIRST_REFUND + order.at * 4,
      orderId: order.id,
      at: later,
      minor: Math.max(1, Math.round(order.minor * share)),
    },
  ];
  const paid: Payment = 'paid';
  if (draw < 0.008) return { updatedAt: later, cancelledAt: later, payment: 'voided', refunds: NONE };
  if (draw < 0.02) return { updatedAt: later, cancelledAt: later, payment: paid, refunds: refund(1) };
  if (draw < 0.035) return { updatedAt: later, cancelledAt: null, payment: paid, refunds: refund(1) };
  if (draw < 0.075)
    return { updatedAt: later, cancelledAt: null, payment: paid, refunds: refund(0.1 + 0.5 * random.next()) };
  if (draw < 0.085) return { updatedAt: order.createdAt, cancelledAt: null, payment: 'pending', refunds: NONE };
  return { updatedAt: within(plan, order.createdAt + DAY_MS), cancelledAt: null, payment: paid, refunds: NONE };
}

type Way = Pick<StoreOrder, 'sent' | 'parcels' | 'returns'>;

/**
 * How it travels: sent within two days, five in six by a carrier who tells of it, there two to six days later. What was
 * bought last is still on its way; sales in the shop are taken along. Some come back, and some of those are under way now.
 */
function wayOf(
  plan: OrderPlan,
  at: number,
  order: { id: number; createdAt: number; source: string; isPaid: boolean; fate: Fate },
): Way {
  const random = randomOf(plan.seed, 22, at);
  const sentAt = order.createdAt + (0.2 + 1.8 * random.next()) * DAY_MS;
  const arrivesAt = sentAt + (2 + 4 * random.next()) * DAY_MS;
  const [hasCarrier, comesBack, isSlow] = [random.chance(0.83), random.chance(0.6), random.chance(0.3)];
  const { fate } = order;
  if (fate.cancelledAt !== null) return { sent: 'none', parcels: NONE, returns: NONE };
  if (order.source === 'pos') return { sent: 'all', parcels: NONE, returns: NONE };
  if (!order.isPaid || sentAt >= plan.end) return { sent: 'none', parcels: NONE, returns: NONE };
  const isThere = arrivesAt < plan.end;
  const parcel: StoreParcel = {
    __typename: 'Fulfillment',
    id: FIRST_PARCEL + at,
    at: seconds(sentAt),
    updatedAt: seconds(isThere && hasCarrier ? arrivesAt : sentAt),
    status: hasCarrier ? (isThere ? 'delivered' : 'in_transit') : null,
    deliveredAt: isThere && hasCarrier ? seconds(arrivesAt) : null,
  };
  const refundedAt = fate.refunds[0]?.at;
  const isReturn = refundedAt !== undefined && isThere && comesBack;
  // A return of the last three weeks may not be done yet.
  const status = isReturn && isSlow && refundedAt > plan.end - 21 * DAY_MS ? 'open' : 'closed';
  const back: StoreReturn[] = [{ id: FIRST_RETURN + at, orderId: order.id, at: refundedAt ?? 0, status }];
  return { sent: 'all', parcels: hasCarrier ? [parcel] : NONE, returns: isReturn ? back : NONE };
}

const seconds = (ms: number) => Math.floor(ms / 1000) * 1000;

/** Whole seconds, not beyond yesterday. */
const within = (plan: OrderPlan, ms: number) => Math.min(Math.floor(ms / 1000) * 1000, plan.end - 1000);
