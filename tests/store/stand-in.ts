import { freePort } from '#app/database/free-port.ts';
import { startAdmin, type StandInAdmin } from './admin/admin.ts';
import type { MerchantRights } from './admin/merchant-rights.ts';
import { everyScope } from './every-scope.ts';
import { buildIfStale, startApp, type AppProcesses } from './processes.ts';
import { startStore, type StandInStore } from './server.ts';
import type { ShopData } from './shop/model.ts';

const API_KEY = 'comeback-demo-key';
const API_SECRET = 'comeback-demo-secret';

/** Store, app and admin, all on loopback, wired to one another. */
export interface StandIn {
  store: StandInStore;
  admin: StandInAdmin;
  app: AppProcesses;
  /** Sends what a page of the app would send: with a session token of the signed-in staff member. */
  ask: (path: string, init?: RequestInit) => Promise<Response>;
  stop: () => Promise<void>;
}

export interface StandInOptions {
  data: ShopData;
  databaseUrl: string;
  adminPort?: number;
  /** What the merchant granted; default: everything, the optional scopes too. */
  scopes?: readonly string[];
}

/** Builds the app if need be and starts everything; the app is not yet installed in the store. */
export async function startStandIn({
  data,
  databaseUrl,
  adminPort = 0,
  scopes = everyScope(),
}: StandInOptions): Promise<StandIn> {
  await buildIfStale();
  const context = { apiKey: API_KEY, apiSecret: API_SECRET, shop: data.facts.domain };
  const store = await startStore({ data, app: context, scopes });
  const port = await freePort();
  const admin = await startAdmin(context, rightsOf(store), { appOrigin: `http://127.0.0.1:${port}`, port: adminPort });
  const settings = { databaseUrl, storeOrigin: store.origin, appUrl: admin.gateOrigin, port, ...context };
  const app = await startApp(settings);
  store.deliverTo(admin.gateOrigin);
  return {
    store,
    admin,
    app,
    ask: (path, init) => askAsStaff(admin, path, init),
    stop: async () => {
      store.deliverTo(undefined);
      await app.stop();
      await Promise.all([admin.close(), store.close()]);
    },
  };
}

const rightsOf = ({ control }: StandInStore): MerchantRights => ({
  granted: () => [...control.app.access.scopes],
  grant: (scopes) => control.app.grant(...scopes),
});

async function askAsStaff(admin: StandInAdmin, path: string, init: RequestInit = {}): Promise<Response> {
  const token = await (await fetch(`${admin.origin}/__admin/id-token`, { method: 'POST' })).text();
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  headers.set('origin', admin.gateOrigin);
  headers.set('user-agent', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36');
  return fetch(admin.gateOrigin + path, { ...init, headers, redirect: 'manual' });
}
