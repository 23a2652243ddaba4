import { sessionToken } from './admin/session-token.ts';
import { app, exchangeFields } from './ask.ts';

/** A token of a shop, by the exchange that the library makes. @param send reaches the store under the shop's own address */
export async function exchangeToken(shop: string, send: typeof fetch = fetch): Promise<string> {
  const body = JSON.stringify(exchangeFields(sessionToken({ ...app, shop })));
  const headers = { 'content-type': 'application/json' };
  const answer = await send(`https://${shop}/admin/oauth/access_token`, { method: 'POST', headers, body });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}
