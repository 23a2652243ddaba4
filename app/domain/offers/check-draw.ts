import { drawWinner, type DrawHashes } from './draw-winner.ts';

/** A draw that was held, as it was written down. */
export interface HeldDraw {
  /** The hash of the seed, shown since the draw opened. */
  readonly commitment: string;
  readonly seed: Uint8Array;
  readonly listHash: string;
  readonly entered: number;
  readonly winner: bigint;
}

/** What does not fit in a draw. */
export type DrawFault = 'seed' | 'list' | 'winner';

/**
 * Draws again and looks whether the same comes out: whether the seed is the one that was shown as a hash when the draw opened,
 * whether the list is the one that was drawn from, and whether both lead to the winner. Undefined: everything fits.
 *
 * @param entries of those that took part, in any order
 */
export function checkDraw(held: HeldDraw, entries: readonly bigint[], hashes: DrawHashes): DrawFault | undefined {
  if (hashes.hash(held.seed) !== held.commitment) return 'seed';
  if (entries.length === 0 || entries.length !== held.entered) return 'list';
  const again = drawWinner(entries, held.seed, hashes);
  if (again.listHash !== held.listHash) return 'list';
  return again.winner === held.winner ? undefined : 'winner';
}
