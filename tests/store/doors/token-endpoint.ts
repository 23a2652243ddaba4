import type { Shop } from '../shop/shop.ts';
import { bodyFields, type Answer, type Asking } from './answer.ts';
import type { IssuedToken } from './app-access.ts';
import { subjectTokenFault } from './subject-token.ts';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';
const ONLINE = 'urn:shopify:params:oauth:token-type:online-access-token';

const refusal = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
});

/** `POST /admin/oauth/access_token` (platform contract §3.6), with what goes wrong before it is reached. */
export async function tokenDoor(shop: Shop, asking: Asking): Promise<Answer> {
  const { token } = shop.faults;
  await token.arrived?.();
  if (token.status !== undefined) return { status: token.status, body: undefined };
  return tokenEndpoint(shop, asking);
}

function tokenEndpoint(shop: Shop, asking: Asking): Answer {
  const fields = bodyFields(asking);
  const { access } = shop;
  if (asking.method !== 'POST') return refusal(405, 'invalid_request', 'Use POST.');
  if (fields.client_id !== access.apiKey || fields.client_secret !== access.apiSecret) {
    return refusal(401, 'invalid_client', 'The client id or secret is wrong.');
  }
  if (fields.grant_type === 'refresh_token') return refresh(shop, fields);
  return fields.grant_type === EXCHANGE
    ? exchange(shop, fields)
    : refusal(400, 'unsupported_grant_type', 'Unknown grant type.');
}

function exchange(shop: Shop, fields: Record<string, unknown>): Answer {
  const { access } = shop;
  if (fields.subject_token_type !== ID_TOKEN)
    return refusal(400, 'invalid_request', 'The subject token must be an id token.');
  const fault = subjectTokenFault(fields.subject_token, access, shop.facts.domain);
  if (fault) return refusal(400, 'invalid_subject_token', `The session token was refused: ${fault}.`);
  access.installed = true; // Shopify installs an app before it opens it: the first exchange proves that it did
  if (fields.requested_token_type === ONLINE)
    return answer(shop, { ...access.tokens.online(), associated_user_scope: [...access.scopes].join(',') });
  if (fields.requested_token_type !== OFFLINE) return refusal(400, 'invalid_request', 'Unknown requested token type.');
  // Mandatory for apps created since 2026-04-01 (platform contract §0, 5).
  if (String(fields.expiring) !== '1')
    return refusal(400, 'invalid_request', 'Offline tokens of this app must expire: send expiring=1.');
  return answer(shop, access.tokens.exchange());
}

function refresh(shop: Shop, fields: Record<string, unknown>): Answer {
  if (!shop.access.installed) return refusal(400, 'application_cannot_be_found', 'The app is not installed.');
  const issued = shop.access.tokens.refresh(String(fields.refresh_token));
  return issued
    ? answer(shop, issued)
    : refusal(400, 'invalid_request', 'This refresh token is expired, replaced or unknown.');
}

function answer(shop: Shop, issued: IssuedToken | Record<string, unknown>): Answer {
  const { faults, access } = shop;
  const body: Record<string, unknown> = { ...issued, scope: [...access.scopes].join(',') };
  if (faults.token.withoutExpiresIn > 0) {
    faults.token.withoutExpiresIn -= 1;
    delete body.expires_in;
  }
  if (faults.token.lost > 0) {
    faults.token.lost -= 1;
    return 'lost';
  }
  return { status: 200, body };
}
