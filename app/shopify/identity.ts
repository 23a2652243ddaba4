import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const ascii = /^[\x20-\x7e]*$/;

/**
 * An email in the form in which two spellings of it are equal: NFKC, no blanks around it, small letters.
 *
 * Dots and `+tags` stay: what they mean is each provider's own affair, and joining two people is worse than missing one.
 * Undefined for what is no address.
 */
export function normaliseEmail(email: string): string | undefined {
  // Twice: some letters (ẞ, K) have small forms that NFKC folds further. Plain ASCII, nearly all, is spared it.
  const folded = ascii.test(email) ? email.toLowerCase() : email.normalize('NFKC').toLowerCase().normalize('NFKC');
  const trimmed = folded.trim();
  const at = trimmed.lastIndexOf('@');
  return at > 0 && at < trimmed.length - 1 ? trimmed : undefined;
}

/**
 * The keyed hash of an email, 32 bytes: HMAC-SHA256 of its normalised form. Undefined for what is no address.
 *
 * Built on the one-shot `hash` with the key's two blocks prepared once: 1 µs an email, where `createHmac` takes 10.
 *
 * @param key at most 64 bytes; the same object in every call, so that its blocks are found again
 */
export function hashEmail(key: Uint8Array, email: string): Buffer | undefined {
  const normal = normaliseEmail(email);
  return normal === undefined ? undefined : hmacSha256(key, normal);
}

/** The id of a buyer known only by this hash: −(its first six bytes as a number + 1). Never a Shopify id, and never 0. */
export function guestBuyerId(emailHash: Uint8Array): bigint {
  if (emailHash.length < 6) throw new RangeError('guestBuyerId expects a hash of at least 6 bytes');
  const number = emailHash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0); // < 2⁴⁸: exact
  return -BigInt(number) - 1n;
}

/** Room for the inner block and a message, and for the outer block and the inner hash. */
interface Blocks {
  inner: Buffer;
  outer: Buffer;
}

const blocksOfKey = new WeakMap<Uint8Array, Blocks>();

function blocksOf(key: Uint8Array): Blocks {
  const known = blocksOfKey.get(key);
  if (known) return known;
  if (key.length > BLOCK_BYTES) throw new RangeError('an identity key has at most 64 bytes');
  const inner = Buffer.alloc(BLOCK_BYTES + 1024, 0);
  const outer = Buffer.alloc(BLOCK_BYTES + 32, 0);
  for (let i = 0; i < BLOCK_BYTES; i += 1) {
    inner[i] = (key[i] ?? 0) ^ 0x36;
    outer[i] = (key[i] ?? 0) ^ 0x5c;
  }
  const blocks = { inner, outer };
  blocksOfKey.set(key, blocks);
  return blocks;
}

/** RFC 2104. The message is written behind the prepared block; nothing here awaits, so the room is never shared. */
function hmacSha256(key: Uint8Array, message: string): Buffer {
  const { inner, outer } = blocksOf(key);
  // A character takes at most three bytes of UTF-8.
  const fits = message.length * 3 <= inner.length - BLOCK_BYTES;
  const whole = fits ? inner : Buffer.concat([inner.subarray(0, BLOCK_BYTES), Buffer.alloc(message.length * 3)]);
  const end = BLOCK_BYTES + whole.write(message, BLOCK_BYTES, 'utf8');
  outer.write(digest(whole.subarray(0, end)), BLOCK_BYTES, 'latin1');
  return Buffer.from(digest(outer), 'latin1');
}

/** As text of one character a byte: twice as fast as a buffer, whose memory is allocated outside the heap. */
const digest = (bytes: Uint8Array) => hash('sha256', bytes, 'binary');
