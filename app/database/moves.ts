import type { Move } from '#app/domain/segments/moves.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Tx } from './client.ts';
import { insertNew } from './insert-new.ts';

/** One change of a buyer's label. */
export interface NewMove extends Move {
  buyerId: bigint;
  /** The shop-local day on which the boundary was passed or the order was made. */
  movedOn: LocalDay;
  definitionVersion: number;
  clockVersion: number;
}

/** Appends moves. @returns their ids, in the order given */
export async function appendMoves(tx: Tx, shopId: number, moves: readonly NewMove[]): Promise<bigint[]> {
  const rows = moves.map(({ from, to, ...move }) => ({
    shop_id: shopId,
    buyer_id: move.buyerId,
    from_habit: from?.habit ?? null,
    from_state: from?.state ?? null,
    to_habit: to.habit,
    to_state: to.state,
    moved_on: move.movedOn,
    cause: move.cause,
    definition_version: move.definitionVersion,
    clock_version: move.clockVersion,
  }));
  const written = await insertNew<{ id: bigint }>(tx, 'moves', rows, 'id');
  return written.map(({ id }) => id);
}
