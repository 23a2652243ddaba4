import type { Tx } from '#app/database/client.ts';
import { appendEffects, type NewEffect } from '#app/database/effects.ts';
import {
  consequencesOf,
  slippedAway,
  type Consequence,
  type Move,
  type MovedBuyer,
} from '#app/domain/segments/moves.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { addJobs } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { planContacts, type Contact } from '#app/services/plan-contacts.ts';
import type { ShopContext } from '#app/services/shop-context.ts';

/** One buyer's moves in the order in which they were made, written down already. */
export interface DecidedMoves {
  buyer: MovedBuyer & { lastOn: LocalDay };
  moves: readonly (Move & { id: bigint })[];
}

/** How the consequences of moves reach Shopify. */
export interface PlanOptions {
  /** The shop-local day that a batch of codes is named by. */
  day: LocalDay;
  /** The caller writes all tags with one bulk mutation instead. */
  tagsInBulk?: boolean;
}

/**
 * Writes the consequences of moves as effects, with the codes they need and the jobs that carry them out, inside the
 * transaction that wrote the moves. What has its effect already gets no second one.
 */
export async function planEffects(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  shop: ShopContext,
  decided: readonly DecidedMoves[],
  { day, tagsInBulk = false }: PlanOptions,
): Promise<void> {
  const labels: NewEffect[] = [];
  const contacts: Contact[] = [];
  for (const { move, buyer, what } of decided.flatMap((one) => finalConsequences(shop, one))) {
    if (what.kind === 'flow-slipped') {
      contacts.push({ buyerId: buyer.id, moveId: move.id, lastOn: buyer.lastOn, offer: what.offer });
    } else if (what.kind !== 'tag' || !tagsInBulk) labels.push(labelEffect(shop, move.id, buyer.id, what));
  }
  await writeEffects(tx, shop.id, labels);
  await planContacts(deps, tx, shop, contacts, day);
}

/**
 * Of several moves at once (missed nights; silence, and then an order that came late) only the last one's label is
 * written, and slipping away is announced only to those who have not come back since.
 */
function finalConsequences(shop: ShopContext, { buyer, moves }: DecidedMoves) {
  const policy = { confirmed: shop.isConfirmed, offer: shop.offer };
  const last = moves.at(-1);
  const isAway = last !== undefined && slippedAway('late', last.to.state);
  return moves.flatMap((move) => {
    const all = consequencesOf(move, buyer, policy).map((what) => ({ move, buyer, what }));
    return all.filter(({ what }) => (what.kind === 'flow-slipped' ? isAway : move === last));
  });
}

/** Moves with the ids under which they were written. */
export function withIds<T extends Move>(moves: readonly T[], ids: readonly bigint[]): (T & { id: bigint })[] {
  return moves.flatMap((move, at) => {
    const id = ids[at];
    return id === undefined ? [] : [{ ...move, id }];
  });
}

/** Writes effects that need nothing else, with their jobs. */
export async function writeEffects(tx: Tx, shopId: number, effects: readonly NewEffect[]): Promise<void> {
  const written = await appendEffects(tx, shopId, effects);
  await addJobs(
    tx,
    written.map(({ id }) => ({ name: 'run-effect', payload: { shopId, effectId: String(id) } })),
  );
}

function labelEffect(
  { definitionVersion }: ShopContext,
  moveId: bigint,
  buyerId: bigint,
  what: Exclude<Consequence, { kind: 'flow-slipped' }>,
): NewEffect {
  const { kind, ...payload } = what;
  return { key: `${kind}:${moveId}`, kind, buyerId, moveId, payload, definitionVersion };
}
