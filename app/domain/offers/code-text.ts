/** Crockford's base 32: no I, L, O and U, so that a code read aloud or from paper cannot be mistaken. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const BITS_A_CHARACTER = 5n;
const BYTES = 7;

/**
 * The text of a discount code, e.g. `BACK-7K3P9Q2M4T`: the prefix, a dash and the first 50 bits of `digest`.
 *
 * The digest is a keyed hash of the contact that the code belongs to, so that a repetition arrives at the same code and
 * nobody can guess one. With 50 bits a million codes of a shop collide once in 2,000 shops. Throws RangeError for a digest
 * of fewer than 7 bytes.
 */
export function codeText(prefix: string, digest: Uint8Array): string {
  if (digest.length < BYTES) throw new RangeError(`codeText expects at least ${BYTES} bytes, not ${digest.length}`);
  const number = digest.subarray(0, BYTES).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const surplusBits = BigInt(BYTES * 8) - BigInt(LENGTH) * BITS_A_CHARACTER;
  const digits = (number >> surplusBits).toString(32).padStart(LENGTH, '0');
  return `${prefix}-${digits.replaceAll(/./g, (digit) => ALPHABET.charAt(parseInt(digit, 32)))}`;
}
