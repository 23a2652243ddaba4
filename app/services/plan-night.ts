import type { Tx } from '#app/database/client.ts';
import { appendEffects } from '#app/database/effects.ts';
import { lockDueBuyers, type KnownBuyer } from '#app/database/known-buyers.ts';
import { appendMoves, type NewMove } from '#app/database/moves.ts';
import { countDue, saveSilence, savePlanned, type SilentStep } from '#app/database/nights.ts';
import { lockToWriteOrders } from '#app/database/shop-facts-lock.ts';
import { silentMoves } from '#app/domain/segments/silent-moves.ts';
import { nextBoundary } from '#app/domain/segments/state.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { addJob } from '#app/queue/add-job.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import type { Deps } from '#app/services/deps.ts';
import { planEffects, withIds } from '#app/services/plan-effects.ts';
import { shopContext, type ShopContext } from '#app/services/shop-context.ts';
import { LONG } from '#app/services/transaction.ts';

/** Buyers a transaction: 500 hold their rows for about 50 ms; more only makes deliveries of the same buyers wait longer. */
const BATCH = 500;

/**
 * Moves everybody whose boundary lies on `day` or before it, in batches, and then records the day as planned.
 *
 * Each boundary is acted upon exactly once: a buyer's next boundary moves on in the transaction that writes the move, so a
 * night that is broken off, repeated or run twice finds only what is left. Nights that were missed are made up for by the
 * next one, with each move on its own day.
 */
export async function planNight(
  deps: Deps,
  { shopId, day }: { shopId: number; day: LocalDay },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const shop = await shopContext(deps.db, shopId);
  if (!shop || (shop.plannedOn && shop.plannedOn >= day)) return;
  const bulkId = await bulkTagsOfNight(deps, shop, day);
  let moved = BATCH;
  while (moved === BATCH) {
    signal.throwIfAborted();
    moved = await deps.db.$transaction((tx) => moveBatch(deps, tx, shopId, day, bulkId !== undefined), LONG);
  }
  await deps.db.$transaction(async (tx) => {
    if (bulkId !== undefined) await addJob(tx, 'run-bulk-tags', { shopId, effectId: String(bulkId) });
    await savePlanned(tx, shopId, day);
    await addJob(tx, 'plan-playbooks', { shopId, day });
    await addJob(tx, 'hold-draws', { shopId });
    await addJob(tx, 'report-marketing', { shopId, day: addDays(day, -1) });
    // It looks for itself whether there is anything new to learn.
    await addJob(tx, 'refit-shop', { shopId });
  });
}

async function moveBatch(deps: Deps, tx: Tx, shopId: number, day: LocalDay, tagsInBulk: boolean): Promise<number> {
  // A confirmation, an uninstall or a new clock waits for this batch, or this batch for it, and then sees it.
  await lockToWriteOrders(tx, shopId);
  const shop = await shopContext(tx, shopId);
  if (!shop?.isInstalled) return 0;
  const due = await lockDueBuyers(tx, shopId, day, BATCH);
  const steps = due.map((buyer) => ({ buyer, moves: movesOf(shop, buyer, day) }));
  await saveSilence(
    tx,
    shop.id,
    steps.map(({ buyer, moves }) => stepOf(buyer, moves, day)),
  );
  const ids = await appendMoves(
    tx,
    shop.id,
    steps.flatMap(({ moves }) => moves),
  );
  let from = 0;
  const decided = steps.map(({ buyer, moves }) => {
    const own = withIds(moves, ids.slice(from, from + moves.length));
    from += moves.length;
    return { buyer, moves: own };
  });
  await planEffects(deps, tx, shop, decided, { day, tagsInBulk });
  return due.length;
}

function movesOf(shop: ShopContext, buyer: KnownBuyer, day: LocalDay): NewMove[] {
  const { definitionVersion, clockVersion } = shop;
  const { id: buyerId, habit } = buyer;
  return silentMoves(buyer, day).map(({ from, to, on }) => {
    const cells = { from: { habit, state: from }, to: { habit, state: to } };
    return { buyerId, ...cells, movedOn: on, cause: 'silence', definitionVersion, clockVersion };
  });
}

function stepOf(buyer: KnownBuyer, moves: readonly NewMove[], day: LocalDay): SilentStep {
  const last = moves.at(-1);
  const nextOn = nextBoundary(buyer.boundaries, day)?.on;
  // Two boundaries on one day can make a step that changes nothing: then only the next date moves on.
  const reached = last
    ? { state: last.to.state, stateSince: last.movedOn }
    : { state: buyer.state, stateSince: buyer.stateSince };
  return { buyerId: buyer.id, ...reached, nextOn };
}

/**
 * The effect that writes this night's tags at once, when there are many. Written before the first batch, so that a night
 * that is broken off and gone on with still knows it.
 */
async function bulkTagsOfNight(deps: Deps, shop: ShopContext, day: LocalDay): Promise<bigint | undefined> {
  if (!shop.isConfirmed) return undefined;
  const key = `bulk-tags:${day}`;
  const known = await deps.db.effect.findUnique({
    where: { shopId_key: { shopId: shop.id, key } },
    select: { id: true },
  });
  if (known) return known.id;
  if ((await countDue(deps.db, shop.id, day)) <= BULK_ABOVE) return undefined;
  const { definitionVersion } = shop;
  const [written] = await deps.db.$transaction((tx) =>
    appendEffects(tx, shop.id, [{ key, kind: 'bulk-tags', definitionVersion }]),
  );
  return written?.id;
}
