const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;
const BYTES = 10;

/**
 * The code of a gift card, e.g. `7k3p9q2m4t0xw8ra`: the first 80 bits of `digest` in Crockford's base 32, since Shopify takes
 * letters and digits only.
 *
 * The digest is a keyed hash of the contact that the card belongs to, so that a repetition arrives at the same code. More
 * bits than a discount code has, because it is money and bound to nobody. Throws RangeError for fewer than 10 bytes.
 */
export function giftCardCode(digest: Uint8Array): string {
  if (digest.length < BYTES) throw new RangeError(`giftCardCode expects at least ${BYTES} bytes, not ${digest.length}`);
  const number = digest.subarray(0, BYTES).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const digits = number.toString(32).padStart(LENGTH, '0');
  return digits.replaceAll(/./g, (digit) => ALPHABET.charAt(parseInt(digit, 32)));
}
