import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which clocks may differ. */
const SKEW_S = 10;

/**
 * Why a session token does not prove who asks (platform contract §3.6); undefined: it does.
 *
 * HS256 under the app's secret, for this app (`aud`) and shop (`dest`, `iss`), begun and not ended, by real time.
 */
export function subjectTokenFault(
  token: unknown,
  app: { apiKey: string; apiSecret: string },
  shop: string,
): string | undefined {
  const [header, body, signature, ...rest] = String(token).split('.');
  if (!header || !body || !signature || rest.length > 0) return 'it is no JWT';
  const expected = createHmac('sha256', app.apiSecret).update(`${header}.${body}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'its signature is wrong';
  const head = decode(header);
  const claims = decode(body);
  if (head?.alg !== 'HS256' || !claims) return 'it is no HS256 JWT';
  const now = Date.now() / 1000;
  if (typeof claims.exp !== 'number' || claims.exp + SKEW_S <= now) return 'it has expired';
  if (typeof claims.nbf === 'number' && claims.nbf - SKEW_S > now) return 'it is not valid yet';
  if (claims.aud !== app.apiKey) return 'it is for another app';
  if (claims.dest !== `https://${shop}` || claims.iss !== `https://${shop}/admin`) return 'it is for another shop';
  return undefined;
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
