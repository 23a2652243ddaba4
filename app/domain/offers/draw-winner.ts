/** The hashes of a draw, lent by the shell: they are the same for the same input, for ever. */
export interface DrawHashes {
  /** SHA-256 in small hexadecimal digits; a text counts by its UTF-8. */
  readonly hash: (of: string | Uint8Array) => string;
  /** HMAC-SHA256, as bytes. */
  readonly mac: (key: Uint8Array, text: string) => Uint8Array;
}

/** What came of a draw. */
export interface DrawOutcome {
  /** Of the entries: fixes who took part. */
  readonly listHash: string;
  /** The winner's place among the entries in ascending order, from 0. */
  readonly index: number;
  readonly winner: bigint;
}

/**
 * Who wins: the hash of the list of entries and the seed that was drawn when the draw opened point to a place on the list.
 *
 * The seed was fixed before anybody entered, and its hash was shown since; the list is fixed by who came back. So nobody who
 * knows one of them could choose the other, and everybody who knows both can check. Throws RangeError without entries.
 */
export function drawWinner(entries: readonly bigint[], seed: Uint8Array, { hash, mac }: DrawHashes): DrawOutcome {
  const sorted = [...entries].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const listHash = hash(sorted.join(','));
  const index = drawIndex((round) => mac(seed, `${listHash}:${round}`), sorted.length);
  const winner = sorted[index];
  if (winner === undefined) throw new RangeError('a draw needs an entry');
  return { listHash, index, winner };
}

/**
 * A place among `count`, from 0, each as likely as any other.
 *
 * The digest of a round is one large number. What is left of it after division by `count` would favour the first places by a hair
 * where `count` does not divide the number of digests; those at the end that make the difference are passed over, for the next round.
 *
 * @param digest of a round, from 0: at least one byte, the same number of bytes each time
 */
export function drawIndex(digest: (round: number) => Uint8Array, count: number): number {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`drawIndex expects 1 or more, not ${count}`);
  const places = BigInt(count);
  for (let round = 0; ; round += 1) {
    const bytes = digest(round);
    const all = 1n << BigInt(8 * bytes.length);
    if (all < places) throw new RangeError(`a digest of ${bytes.length} bytes cannot point to one of ${count}`);
    const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    if (number < all - (all % places)) return Number(number % places);
  }
}
