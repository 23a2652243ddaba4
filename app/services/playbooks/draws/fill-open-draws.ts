import type { Tx } from '#app/database/client.ts';
import { appendEntries, cameBackForDraws, entriesThatCount, markVoidEntries } from '#app/database/draw-entries.ts';
import type { CameBack } from '#app/database/draw-entries.ts';
import { lockDraws, openDraws } from '#app/database/draws.ts';
import type { Draw } from '#app/database/generated/client.ts';
import { lockToWriteOrders } from '#app/database/shop-facts-lock.ts';
import { fillDraws } from '#app/domain/offers/fill-draws.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import type { PlaybookShop } from '../playbook-shop.ts';
import { holdDraw } from './hold-draw.ts';
import { drawKey, openDraw, type DrawIncentive } from './open-draw.ts';

/**
 * Enters everybody who came back for a draw, takes those out whose orders did not last, and holds each draw that is full, in the
 * caller's transaction. Repeating it enters nobody twice and holds nothing again.
 */
export async function fillOpenDraws(deps: Pick<Deps, 'now'>, tx: Tx, shop: PlaybookShop): Promise<void> {
  // Whoever merges or is erased meanwhile waits for this, or this for them.
  await lockToWriteOrders(tx, shop.id);
  await lockDraws(tx, shop.id);
  const { countRenewals } = shop.definition;
  await markVoidEntries(tx, shop.id, countRenewals);
  const day = wallClock(deps.now(), shop.timeZone).date;
  const waiting = await cameBackForDraws(tx, shop.id, { countRenewals, day });
  const byKey = Map.groupBy(waiting, ({ playbook, incentive }) => drawKey(playbook, incentive));
  for (const draw of await openDraws(tx, shop.id)) {
    // Those of a draw that nobody new enters may have become full by an order that counts again.
    if (draw.openKey !== null && !byKey.has(draw.openKey)) await enter(deps, tx, shop, draw, []);
  }
  for (const people of byKey.values()) await deal(deps, tx, shop, people);
}

/** Deals the people of one prize to its open draw and to as many after it as they fill. */
async function deal(deps: Pick<Deps, 'now'>, tx: Tx, shop: PlaybookShop, people: readonly CameBack[]): Promise<void> {
  const [first] = people;
  if (!first) return;
  const of = { playbook: first.playbook, incentive: first.incentive as DrawIncentive };
  const open = await openDraw(deps, tx, shop, of);
  const taken = (await entriesThatCount(tx, shop.id, open.id)).length;
  for (const group of fillDraws(people, Math.max(0, open.among - taken), open.among)) {
    await enter(deps, tx, shop, await openDraw(deps, tx, shop, of), group);
  }
}

async function enter(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  shop: PlaybookShop,
  draw: Draw,
  people: readonly CameBack[],
): Promise<void> {
  const now = deps.now();
  await appendEntries(tx, shop.id, draw.id, people, now);
  const counted = (await entriesThatCount(tx, shop.id, draw.id)).length;
  if (counted >= draw.among) await holdDraw(tx, shop, draw, { now });
}
