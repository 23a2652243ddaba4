/** Whether a person is contacted, or held out so that we can tell what contacting earns. */
export type Arm = 'treated' | 'control';

/** 53 bits are what a double holds without rounding. */
const BITS = 53n;
const BYTES = 7;

/**
 * A person's draw in a playbook, 0 ≤ u < 1: the first 53 bits of a keyed hash of shop, playbook and buyer.
 *
 * Not chance but a function of who they are, so that a reinstallation, a replay and a second machine draw the same. Throws
 * RangeError for a digest of fewer than 7 bytes.
 */
export function drawOf(digest: Uint8Array): number {
  if (digest.length < BYTES) throw new RangeError(`drawOf expects at least ${BYTES} bytes, not ${digest.length}`);
  const number = digest.subarray(0, BYTES).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Number(number >> (BigInt(BYTES * 8) - BITS)) / 2 ** Number(BITS);
}

/** The arm of a draw where `share` of the people are held out: who is held out at a small share is so at any larger one. */
export function armOfDraw(draw: number, share: number): Arm {
  return draw < share ? 'control' : 'treated';
}

/** The arm of a person by the keyed hash; see `drawOf`. */
export function armOf(digest: Uint8Array, share: number): Arm {
  return armOfDraw(drawOf(digest), share);
}
