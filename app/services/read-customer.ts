import { buyerEvents, type BuyerEvent } from '#app/database/reports/buyer-events.ts';
import { buyerFacts, type BuyerFacts } from '#app/database/reports/buyer-facts.ts';
import { buyerOrders, type BuyerOrder } from '#app/database/reports/buyer-orders.ts';
import { detailedOrders } from '#app/database/reports/detailed-orders.ts';
import { boundariesOf, type Boundaries } from '#app/domain/rhythm/boundaries.ts';
import type { Preset } from '#app/domain/rhythm/definition.ts';
import type { Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { isTheirs } from '#app/domain/segments/standing.ts';
import { explain } from '#app/domain/segments/explain.ts';
import { unevennessOf } from '#app/domain/segments/habit.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import { clockOfBuyer, storedRhythm } from '#app/services/buyer-subject.ts';
import { clockUnder } from '#app/services/clock-under.ts';
import { openShop, type OpenShop } from '#app/services/open-shop.ts';
import { signsOf } from '#app/services/signs-of.ts';

/** One customer's page; undefined when the shop has no such buyer. */
export async function readCustomer(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  shopId: number,
  buyerId: string,
) {
  const shop = await openShop(deps, shopId);
  const facts = await buyerFacts(deps.pool, shopId, buyerId);
  if (!facts) return undefined;
  const { definition, today } = shop;
  const cuts = habitCutsFor(definition, shop.clock);
  const clock = clockOfBuyer(shop.clock, facts);
  const [orders, events, details] = await Promise.all([
    buyerOrders(deps.pool, shopId, facts.id, definition.countRenewals),
    buyerEvents(deps.pool, shopId, facts.id),
    detailedOrders(deps.pool, shopId, [facts.id]),
  ]);
  const { litt: _, ...buyer } = facts;
  const rhythm = storedRhythm(facts);
  const lastReason = events.find((event) => event.kind === 'standing')?.reason;
  const boundaries = storedBoundaries(facts) ?? boundariesOf(rhythm, clock);
  const silent = { orders: details.get(facts.id) ?? [], rules: definition, boundaries };
  return {
    today,
    rule: clock.preset,
    buyer,
    boundaries,
    signs: signsOf(silent, facts.state, today),
    explanation: explain({ rhythm, clock, cuts }, today),
    unevenness: unevennessOf(rhythm, cuts.k),
    otherRule: await labelByOtherRule(deps, shop, { facts, rhythm }),
    orders: orders.map(({ at: _, ...order }) => order),
    timeline: timelineOf(orders, events, shop.timeZone),
    canLift: facts.standing !== 'open' && !(facts.standing === 'never' && isTheirs(lastReason)),
  };
}

/** What the rule that is not in force says of them; undefined for one-time buyers, whom both judge alike, and without a fit. */
async function labelByOtherRule(
  { pool }: Pick<Deps, 'pool'>,
  shop: OpenShop,
  { facts, rhythm }: { facts: BuyerFacts; rhythm: Rhythm },
) {
  const preset: Preset = shop.clock.preset === 'classic' ? 'calibrated' : 'classic';
  const clock = rhythm.x > 0 ? await clockUnder(pool, shop, preset) : undefined;
  if (!clock) return undefined;
  const own = clockOfBuyer(clock, facts);
  const { state, boundaries } = labelOf(rhythm, own, habitCutsFor(shop.definition, clock), shop.today);
  return { preset, state, dueOn: boundaries.dueOn, lostOn: boundaries.lostOn };
}

/** The dates that the label was made by; undefined for a row that has not been through a clock. */
function storedBoundaries({
  expectedOn,
  dueOn,
  lateOn,
  slippingOn,
  lostOn,
  goneOn,
}: BuyerFacts): Boundaries | undefined {
  if (!expectedOn || !dueOn || !lateOn || !slippingOn || !lostOn || !goneOn) return undefined;
  return { expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn };
}

/** Everything that happened, newest first, each with its shop-local day. */
function timelineOf(orders: readonly BuyerOrder[], events: readonly BuyerEvent[], timeZone: string) {
  const bought = orders.map(({ at, ...order }) => ({ at, event: { kind: 'order' as const, on: order.on, order } }));
  const happened = events.map((event) => ({ at: instantOf(event), event: withDay(event, timeZone) }));
  return [...bought, ...happened].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).map(({ event }) => event);
}

function withDay(event: BuyerEvent, timeZone: string) {
  const on = event.kind === 'move' ? event.on : wallClock(new Date(event.at), timeZone).date;
  const { at: _, ...rest } = event;
  return { ...rest, on };
}

/** A move belongs to its day, however late it was written: silence to the day's beginning, an order's to its end. */
function instantOf(event: BuyerEvent): string {
  if (event.kind !== 'move') return event.at;
  return `${event.on}T${event.cause === 'silence' ? '00:00:00' : '23:59:59'}Z`;
}
