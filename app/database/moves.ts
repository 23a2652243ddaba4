import type { Move } from '#app/domain/segments/moves.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Tx } from './client.ts';
import { toDate } from './local-date.ts';

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
  if (moves.length === 0) return [];
  const rows = await tx.move.createManyAndReturn({
    data: moves.map(({ from, to, movedOn, ...move }) => ({
      ...move,
      shopId,
      fromHabit: from?.habit ?? null,
      fromState: from?.state ?? null,
      toHabit: to.habit,
      toState: to.state,
      movedOn: toDate(movedOn),
    })),
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
