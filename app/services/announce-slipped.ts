import { turnEffect } from '#app/database/effects.ts';
import { findBuyer, type KnownBuyer } from '#app/database/known-buyers.ts';
import { boughtOnLaterDay } from '#app/database/purchases.ts';
import { slippedAway } from '#app/domain/segments/moves.ts';
import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import { hasNewOrder } from '#app/services/has-new-order.ts';
import { endingOf, type Ending } from '#app/services/judge.ts';
import { recordConsent } from '#app/services/record-consent.ts';
import type { EffectTry, Performer } from '#app/services/run-effect.ts';
import { buyerNow } from '#app/shopify/customers.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { fireSlipped } from '#app/shopify/flow.ts';

/**
 * Tells the merchant's workflows that a buyer slipped away, if that is still so in our data and in Shopify's.
 *
 * Shopify cannot be asked whether a trigger arrived, and each one may write to a person: so the effect is `calling` from
 * before the call until its answer is stored. Whoever finds it `calling` does not know, says so, and never calls again
 * (decisions/006).
 */
export const announceSlipped: Performer = async (deps, one) => {
  const { effect, shop } = one;
  if (effect.state === 'calling') return { state: 'unknown', reason: 'interrupted' };
  if (effect.code?.state === 'pending') return undefined; // its discount queues it again
  const lastOn = silenceOf(effect.payload);
  const found = lastOn ? await lookAgain(deps, one, lastOn) : 'unreadable';
  if (typeof found === 'string') return { state: 'abandoned', reason: found };
  if (!(await turnEffect(deps.db, effect, 'pending', 'calling'))) return undefined;
  const today = wallClock(deps.now(), shop.timeZone).date;
  return call(deps, one, () =>
    // Without the signal of a shutdown: the answer to a call that is on its way is worth waiting for.
    fireSlipped(one.client, {
      customerId: effect.buyerId,
      daysSinceLastOrder: daysBetween(found.lastOn, today),
      expectedDays: daysBetween(found.lastOn, found.boundaries.expectedOn),
      discountCode: effect.code?.state === 'issued' ? effect.code.code : undefined,
      effectId: effect.id,
    }),
  );
};

/** The day since which the buyer has been silent; undefined for a payload that we never wrote. */
function silenceOf(payload: unknown): LocalDay | undefined {
  const lastOn = typeof payload === 'object' && payload !== null && 'lastOn' in payload ? payload.lastOn : undefined;
  return typeof lastOn === 'string' ? lastOn : undefined;
}

/** The buyer, if the announcement is still true of them; else why it is not. What can be told without Shopify comes first. */
async function lookAgain(deps: Deps, one: EffectTry, lastOn: LocalDay): Promise<KnownBuyer | string> {
  const { shop, effect, client, signal } = one;
  const key = { shopId: shop.id, buyerId: effect.buyerId };
  const buyer = await findBuyer(deps.db, shop.id, effect.buyerId);
  if (!buyer) return 'no-purchase';
  if (buyer.standing !== 'open') return `standing-${buyer.standing}`;
  if (await boughtOnLaterDay(deps.db, key, lastOn, shop.definition)) return 'bought-since';
  if (!slippedAway('late', buyer.state) || buyer.lastOn !== lastOn) return 'no-longer-away';
  const now = await buyerNow(client, effect.buyerId, { signal });
  if (!now) return 'deleted';
  const silence = { shop, buyerId: effect.buyerId, lastOn, client, signal };
  if (await hasNewOrder(deps, silence, now.lastOrder)) return 'bought-since';
  if (now.consent !== 'unknown' && now.consent !== buyer.consent) {
    const fact = { customerId: effect.buyerId, consent: now.consent, at: deps.now() };
    await deps.db.$transaction((tx) => recordConsent(tx, shop.id, fact, deps.now()));
  }
  return now.consent === 'unsubscribed' ? 'unsubscribed' : buyer;
}

/** Makes the call. Only what surely did not happen is left for another try. */
async function call(deps: Deps, { effect }: EffectTry, fire: () => Promise<void>): Promise<Ending> {
  try {
    await fire();
    return { state: 'done' };
  } catch (error) {
    if (!(error instanceof ShopifyError)) return { state: 'unknown', reason: 'interrupted' };
    const { failure } = error;
    if (failure.kind === 'unavailable' && failure.mayHaveRun) return { state: 'unknown', reason: 'no-answer' };
    const ending = endingOf(error, false);
    if (ending) return ending;
    await turnEffect(deps.db, effect, 'calling', 'pending');
    throw error;
  }
}
