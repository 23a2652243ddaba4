import http from 'node:http';
import path from 'node:path';
import { createBulkDesk } from './bulk/bulk-desk.ts';
import { createStorage } from './bulk/storage.ts';
import { createClock, type StoreClock } from './clock.ts';
import { createControl, type StoreControl } from './control/control.ts';
import { readAsking, send, type Answer, type Asking } from './doors/answer.ts';
import { createAccess } from './doors/app-access.ts';
import { createAppProxy } from './doors/app-proxy.ts';
import { createCallLog } from './doors/call-log.ts';
import { graphqlEndpoint } from './doors/graphql-endpoint.ts';
import { isProxied, proxyEndpoint } from './doors/proxy-endpoint.ts';
import { storageEndpoint } from './doors/storage-endpoint.ts';
import { tokenDoor } from './doors/token-endpoint.ts';
import { faultsOf, type FaultsGiven } from './faults.ts';
import { adminSchema } from './graphql/admin-schema.ts';
import { projectRoot } from './project-files.ts';
import { imitations } from './resolvers/imitations.ts';
import { openFlowLog } from './shop/flow-log.ts';
import type { ShopData } from './shop/model.ts';
import { openShop, type Pace, type Shop } from './shop/shop.ts';
import { createOutbox } from './webhooks/outbox.ts';
import { deliverTo, type Deliver } from './webhooks/post.ts';
import { readDeclaration, type Subscription } from './webhooks/subscriptions.ts';

export interface StoreOptions {
  /** Becomes the store's own: it changes as orders are placed and tags written. */
  data: ShopData;
  app: {
    apiKey: string;
    apiSecret: string;
    /** Where webhooks go: an origin, or a function that takes the request; it may be set later by `deliverTo`. */
    deliverTo?: string | Deliver | undefined;
  };
  /** What the merchant granted (default: `scopes` of shopify.app.toml). */
  scopes?: readonly string[];
  /** Whether the app has been opened there before (default: no; its first token exchange installs it). */
  installed?: boolean;
  port?: number;
  /** Default: real time. */
  clock?: StoreClock;
  faults?: FaultsGiven;
  pace?: Partial<Pace>;
  /** Points and their return (default: the Standard plan's rate, platform contract §3.1). */
  bucket?: { maximumAvailable: number; restoreRate: number };
  /** Default: those of shopify.app.toml. */
  subscriptions?: readonly Subscription[];
  /** Where shopify.app.toml and extensions/ lie. */
  root?: string;
  /** An Admin schema (default: Shopify's whole one if at hand, else the app's cut). */
  schemaFile?: string;
}

/** A stand-in for Shopify on loopback: one process, any number of shops. */
export interface StandInStore {
  /** For STORE_ORIGIN. */
  origin: string;
  /** Of the shop that it was started with. */
  control: StoreControl;
  /** One more shop, on the same clock and with the same app. */
  addShop(data: ShopData, more?: Pick<StoreOptions, 'scopes' | 'faults' | 'installed'>): StoreControl;
  /** From now on webhooks go there; undefined: nowhere. */
  deliverTo(app: string | Deliver | undefined): void;
  close(): Promise<void>;
}

const PACE: Pace = { bulkMs: 400, codesMs: 150 };

/** The header in which redirect.mjs names the host that was meant. */
const MEANT_FOR = 'x-meant-for';

/** Starts the store. Whoever wants to reach it must have loaded redirect.mjs and set STORE_ORIGIN to its origin. */
export async function startStore(options: StoreOptions): Promise<StandInStore> {
  const clock = options.clock ?? createClock();
  const schema = adminSchema(options.schemaFile);
  const storage = createStorage(clock);
  const log = createCallLog();
  const root = options.root ?? projectRoot;
  const declaration = readDeclaration(path.join(root, 'shopify.app.toml'));
  let deliver = asDeliver(options.app.deliverTo);
  const shops = new Map<string, Shop>();

  const addShop: StandInStore['addShop'] = (data, more = {}) => {
    const scopes = more.scopes ?? options.scopes ?? declaration.scopes;
    const access = createAccess(
      clock,
      { ...options.app, scopes },
      options.bucket ?? { maximumAvailable: 2000, restoreRate: 100 },
    );
    access.installed = more.installed ?? options.installed ?? false;
    const recipient = {
      subscriptions: options.subscriptions ?? declaration.subscriptions,
      apiVersion: declaration.webhookVersion,
      secret: options.app.apiSecret,
      deliver: () => deliver,
    };
    const shop = openShop(data, {
      clock,
      access,
      faults: faultsOf(more.faults ?? options.faults),
      flow: openFlowLog(path.join(root, 'extensions')),
      proxy: createAppProxy({
        declaration: declaration.proxy,
        domain: data.facts.domain,
        secret: options.app.apiSecret,
        clock,
        deliver: () => deliver,
      }),
      pace: { ...PACE, ...options.pace },
      openBulk: () => createBulkDesk(storage),
      openOutbox: (itself) => createOutbox(itself, recipient),
    });
    shops.set(data.facts.domain, shop);
    return createControl(shop, log);
  };

  const shopEndpoint = (asking: Asking): Answer | Promise<Answer> => {
    const shop = shops.get(asking.host);
    if (!shop) return { status: 404, body: { errors: 'Not Found' } };
    if (asking.path === '/admin/oauth/access_token') return tokenDoor(shop, asking);
    if (asking.path === '/admin/api/2026-10/graphql.json' && asking.method === 'POST') {
      return graphqlEndpoint({ shop, schema, imitations }, asking, log);
    }
    log.refusals.push(`${asking.method} ${asking.path}`);
    return { status: 404, body: { errors: `The stand-in store does not imitate ${asking.method} ${asking.path}` } };
  };

  const control = addShop(options.data);
  const server = http.createServer((request, response) => {
    const meant = String(request.headers[MEANT_FOR] ?? request.headers.host);
    const work = async () => {
      const asking = await readAsking(request, meant);
      if (meant.endsWith('storage.googleapis.com'))
        await storageEndpoint(storage, clock, control.faults, asking, response);
      else if (isProxied(shops.get(asking.host), asking)) await proxyEndpoint(shops.get(asking.host), asking, response);
      else send(response, await shopEndpoint(asking));
    };
    work().catch((error: unknown) => {
      log.refusals.push(`${request.method} ${request.url?.split('?')[0]}: ${String(error)}`);
      if (!response.headersSent) send(response, { status: 500, body: { errors: 'Internal Server Error' } });
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The store has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    control,
    addShop,
    deliverTo: (app) => void (deliver = asDeliver(app)),
    async close() {
      clock.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      storage.empty();
    },
  };
}

const asDeliver = (app: string | Deliver | undefined) => (typeof app === 'string' ? deliverTo(app) : app);
