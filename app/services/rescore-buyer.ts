import { buyerHistory } from '#app/database/buyer-history.ts';
import { buyerType } from '#app/database/buyer-type.ts';
import { lockBuyer, type KnownBuyer } from '#app/database/known-buyers.ts';
import { appendMoves, type NewMove } from '#app/database/moves.ts';
import { saveLabel } from '#app/database/save-label.ts';
import { lockToWriteOrders } from '#app/database/shop-facts-lock.ts';
import { clockForType } from '#app/domain/rhythm/clock-from.ts';
import { occasionsOf } from '#app/domain/rhythm/occasions.ts';
import { rhythmWithSeason, type Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import { labelOf, type Label } from '#app/domain/segments/label.ts';
import type { Move, StateCause } from '#app/domain/segments/moves.ts';
import { silentMoves } from '#app/domain/segments/silent-moves.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { liftForNewOrder } from '#app/services/lift-for-new-order.ts';
import { endLadders } from '#app/services/playbooks/end-ladders.ts';
import { dropWithLabel, renewDate } from '#app/services/labels-without-move.ts';
import { planEffects, withIds } from '#app/services/plan-effects.ts';
import { labelDay, shopContext, type ShopContext } from '#app/services/shop-context.ts';
import { LONG } from '#app/services/transaction.ts';

/**
 * Labels one buyer anew from their whole history, and writes what follows in the same transaction: the moves, a standing
 * that a new order lifts, and one effect for each consequence. Repeating it changes nothing.
 */
export async function rescoreBuyer(
  deps: Deps,
  { shopId, buyerId }: { shopId: number; buyerId: bigint },
): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    // Whose an order is, and by which rules, must not change between reading the history and storing what follows.
    await lockToWriteOrders(tx, shopId);
    const shop = await shopContext(tx, shopId);
    if (!shop?.isInstalled) return;
    const before = await lockBuyer(tx, shopId, buyerId);
    const orders = await buyerHistory(tx, shopId, buyerId);
    const rhythm = rhythmWithSeason(occasionsOf(orders, shop.definition).map(({ on }) => on));
    if (!rhythm) return dropWithLabel(tx, shop, before);
    const day = labelDay(shop, deps.now(), deps.config.PLANNER_HOUR);
    const type = await buyerType(tx, shopId, buyerId, shop.definition);
    const clock = clockForType(shop.clock, type.isMain ? (type.productType ?? undefined) : undefined);
    const label = labelOf(rhythm, clock, habitCutsFor(shop.definition, shop.clock), day);
    const moves = movesBetween(shop, before, { buyerId, rhythm, label }, day);
    const cause = causeAfter(moves, before, rhythm);
    await saveLabel(tx, shopId, shop.definition, {
      buyerId,
      rhythm,
      type,
      label,
      cause,
      clockVersion: shop.clockVersion,
    });
    const standing = before ? await liftForNewOrder(tx, shop, before, deps.now()) : 'open';
    if (before && rhythm.lastOn > before.lastOn) {
      await endLadders(tx, shop, { buyerId, lastOn: rhythm.lastOn, day, now: deps.now() });
    }
    const ids = await appendMoves(tx, shopId, moves);
    const buyer = { id: buyerId, x: rhythm.x, standing, lastOn: rhythm.lastOn };
    await planEffects(deps, tx, shop, [{ buyer, moves: withIds(moves, ids) }], { day });
    if (before && moves.length === 0) await renewDate(tx, shop, before, { label, now: deps.now() });
  }, LONG);
}

interface Labelled {
  buyerId: bigint;
  rhythm: Rhythm;
  label: Label;
}

/** Why a buyer is in their state now: an order always says so itself; undefined where none of the moves led into another state. */
function causeAfter(
  moves: readonly Move[],
  before: KnownBuyer | undefined,
  { lastOn }: Rhythm,
): StateCause | undefined {
  if (!before || lastOn > before.lastOn) return 'order';
  return moves.findLast(({ from, to }) => from?.state !== to.state)?.cause;
}

/** The steps that silence made up to `day`, each on its own day, and then the one that the new history makes. */
function movesBetween(shop: ShopContext, before: KnownBuyer | undefined, after: Labelled, day: LocalDay): NewMove[] {
  const { buyerId, rhythm, label } = after;
  const { definitionVersion, clockVersion } = shop;
  const move = { buyerId, definitionVersion, clockVersion };
  const to = { habit: label.habit, state: label.state };
  if (!before) return [{ ...move, from: undefined, to, movedOn: rhythm.lastOn, cause: 'order' }];
  const hasOrder = rhythm.lastOn > before.lastOn;
  // A purchase ends the silence: no boundary after it was passed, however late we hear of it.
  const until = hasOrder && rhythm.lastOn < day ? rhythm.lastOn : day;
  const { habit } = before;
  const silent = silentMoves(before, until).map(({ from, to: reached, on }): NewMove => {
    return { ...move, from: { habit, state: from }, to: { habit, state: reached }, movedOn: on, cause: 'silence' };
  });
  const from = silent.at(-1)?.to ?? { habit, state: before.state };
  if (from.habit === to.habit && from.state === to.state) return silent;
  if (hasOrder) return [...silent, { ...move, from, to, movedOn: rhythm.lastOn, cause: 'order' }];
  // A label that a new clock left as it was keeps the version of the old one: with another history it is the history.
  const isHistory = before.clockVersion === clockVersion || before.x !== rhythm.x;
  const cause = isHistory ? 'history' : 'definition';
  return [...silent, { ...move, from, to, movedOn: day, cause }];
}
