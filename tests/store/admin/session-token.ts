import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** What the admin knows of the app and the shop that it frames it for. */
export interface AdminContext {
  apiKey: string;
  apiSecret: string;
  /** e.g. `comeback-demo.myshopify.com` */
  shop: string;
  /** Numeric id of the signed-in staff member. */
  userId?: string;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A session token as App Bridge hands it out (platform contract §3.6): HS256, 60 s.
 *
 * @param ageSeconds pretends that it was made that long ago
 */
export function sessionToken(
  { apiKey, apiSecret, shop, userId = '42' }: AdminContext,
  lifeSeconds = 60,
  ageSeconds = 0,
): string {
  const now = Math.floor(Date.now() / 1000) - ageSeconds;
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: userId,
    exp: now + lifeSeconds,
    nbf: now - 5,
    iat: now - 5,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const body = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
  return `${body}.${createHmac('sha256', apiSecret).update(body).digest('base64url')}`;
}

/** The `host` parameter: which admin frames the app. */
function hostOf(shop: string): string {
  const name = shop.split('.')[0] ?? shop;
  return Buffer.from(`admin.shopify.com/store/${name}`).toString('base64').replace(/=+$/, '');
}

/** The address that the admin opens in the frame: signed, with a fresh session token. */
export function frameAddress(context: AdminContext, appOrigin: string, path: string, locale = 'en'): string {
  const target = new URL(path, appOrigin);
  const given = {
    embedded: '1',
    host: hostOf(context.shop),
    id_token: sessionToken(context),
    locale,
    session: randomBytes(32).toString('hex'),
    shop: context.shop,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(given)) target.searchParams.set(name, value);
  const signed = [...target.searchParams].sort().map(([name, value]) => `${name}=${value}`);
  target.searchParams.set('hmac', createHmac('sha256', context.apiSecret).update(signed.join('&')).digest('hex'));
  return target.href;
}
