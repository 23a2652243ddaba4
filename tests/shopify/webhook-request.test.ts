import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSigned, readWebhook } from '#app/shopify/webhook-request.ts';

const secret = 'the-secret';
const body = Buffer.from(JSON.stringify({ id: 1, note: 'Zoë Ünïcode 🛍' }));
const sign = (bytes: Uint8Array, key = secret) => createHmac('sha256', key).update(bytes).digest('base64');
const good = sign(body);

const headers = {
  'x-shopify-hmac-sha256': good,
  'x-shopify-topic': 'orders/create',
  'x-shopify-shop-domain': 'a.myshopify.com',
  'x-shopify-webhook-id': 'one',
};
const read = (changes: Record<string, string> = {}, bytes: Uint8Array = body) =>
  readWebhook(
    new Request('https://x.example', { method: 'POST', headers: { ...headers, ...changes }, body: Buffer.from(bytes) }),
    secret,
  );

test('what Shopify signed is read, byte for byte', async () => {
  expect(await read()).toEqual({
    topic: 'orders/create',
    domain: 'a.myshopify.com',
    webhookId: 'one',
    triggeredAt: undefined,
    payload: { id: 1, note: 'Zoë Ünïcode 🛍' },
  });
});

test('a million forgeries: none is taken for signed', () => {
  let accepted = 0;
  for (let bit = 0; bit < body.length * 8; bit += 1) {
    const flipped = Buffer.from(body);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    if (isSigned(flipped, good, secret)) accepted += 1;
  }
  const tails = randomBytes(4_000_000);
  for (let i = 0; i < 1_000_000; i += 1) {
    // Nearly right: the true signature with four random bytes written over it somewhere.
    const forged = Buffer.from(good, 'base64');
    tails.copy(forged, i % 28, i * 4, i * 4 + 4);
    const text = forged.toString('base64');
    if (text !== good && isSigned(body, text, secret)) accepted += 1;
  }
  expect(accepted).toBe(0);
});

test.each([
  ['another secret', sign(body, 'other')],
  ['truncated', good.slice(0, -4)],
  ['padded', `${good}=`],
  ['url-safe alphabet', good.replaceAll('+', '-').replaceAll('/', '_').replace('=', '')],
  ['hex', createHmac('sha256', secret).update(body).digest('hex')],
  ['twice, as a doubled header', `${good}, ${good}`],
  ['with a stray byte that lenient decoders skip', `${good.slice(0, 10)}!${good.slice(10)}`],
  ['empty but for a blank', ' x'],
])('a signature that is %s is refused', async (_, signature) => {
  // The second one may by chance contain none of the characters that differ.
  if (signature === good) return;
  expect(await read({ 'x-shopify-hmac-sha256': signature })).toEqual({ refused: 401 });
});

test('the signature is checked before the body is parsed', async () => {
  expect(await read({}, Buffer.from('{'))).toEqual({ refused: 401 });
  const broken = Buffer.from('{');
  expect(await read({ 'x-shopify-hmac-sha256': sign(broken) }, broken)).toEqual({ refused: 400 });
});

test('a signed body that is empty is no webhook', async () => {
  const nothing = Buffer.alloc(0);
  expect(await read({ 'x-shopify-hmac-sha256': sign(nothing) }, nothing)).toEqual({ refused: 400 });
});
