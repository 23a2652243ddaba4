import { readFileSync } from 'node:fs';
import http from 'node:http';
import { startGate } from './gate.ts';
import { listen } from './listen.ts';
import { answerScopes, type MerchantRights } from './merchant-rights.ts';
import { frameAddress, sessionToken, type AdminContext } from './session-token.ts';

export interface StandInAdmin {
  /** The page to open: it looks like Shopify admin and frames the app. */
  url: string;
  origin: string;
  gateOrigin: string;
  /** Requests that went through to the app. */
  seen: { method: string; path: string; status: number }[];
  /** The next `count` session tokens are already expired when handed out. */
  spoilTokens: (count: number) => void;
  /** The address of one page of the app with everything the admin adds. */
  frame: (path: string) => string;
  close: () => Promise<void>;
}

/**
 * A page that looks like Shopify admin, with the app in its frame and a working App Bridge: session tokens of 60 s,
 * navigation, toast, save bar, modal, loading (platform contract §3.6, §8.3).
 *
 * @param rights what the merchant grants and has granted, for App Bridge's scopes
 * @param appOrigin where the web process listens
 * @param gatePort the address that the app knows as its own (SHOPIFY_APP_URL)
 */
export async function startAdmin(
  context: AdminContext,
  rights: MerchantRights,
  { appOrigin, port = 0, gatePort = 0 }: { appOrigin: string; port?: number; gatePort?: number },
): Promise<StandInAdmin> {
  let spoiled = 0;
  const name = context.shop.split('.')[0] ?? context.shop;
  const gate = await startGate(appOrigin, () => admin.origin, gatePort);
  const server = http.createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/__admin/id-token') {
      const age = spoiled > 0 ? 600 : 0;
      spoiled = Math.max(0, spoiled - 1);
      return void response.end(sessionToken(context, 60, age));
    }
    if (request.url === '/__admin/scopes') return void answerScopes(request, response, rights);
    const path = pathInApp(request.url ?? '/');
    if (path === undefined) return void response.writeHead(302, { location: `/store/${name}/apps/comeback/app` }).end();
    const src = frameAddress(context, gate.origin, path);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(shell({ FRAME: src.replaceAll('&', '&amp;'), GATE: gate.origin, STORE: name }));
  });
  const admin = await listen(server, port);
  return {
    url: `${admin.origin}/store/${name}/apps/comeback/app`,
    origin: admin.origin,
    gateOrigin: gate.origin,
    seen: gate.seen,
    spoilTokens: (count) => void (spoiled = count),
    frame: (path) => frameAddress(context, gate.origin, path),
    close: async () => void (await Promise.all([gate.close(), admin.close()])),
  };
}

function pathInApp(url: string): string | undefined {
  const found = /^\/store\/[^/]+\/apps\/[^/]+(\/.*)?$/.exec(url);
  return found ? (found[1] ?? '/app') : undefined;
}

function shell(values: Record<string, string>): string {
  const page = readFileSync(new URL('shell.html', import.meta.url), 'utf8');
  return page.replace(/%([A-Z]+)%/g, (all, key: string) => values[key] ?? all);
}
