import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a text with AES-256-GCM.
 *
 * @param keys 32 bytes each; the first seals
 * @returns nonce, tag and ciphertext in one
 */
export function seal(keys: readonly Buffer[], text: string): Uint8Array<ArrayBuffer> {
  const [key] = keys;
  if (!key) throw new Error('no key to seal with');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

/**
 * Opens what `seal` made with any of the keys.
 *
 * @returns undefined when no key fits or the bytes were changed
 */
export function unseal(keys: readonly Buffer[], sealed: Uint8Array): string | undefined {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
  for (const key of keys) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    } catch {
      continue; // sealed with another key
    }
  }
  return undefined;
}
