import { z } from 'zod';

// Ids only: nothing personal and nothing stale can lie in the queue. A field that is added later is optional for one
// release, because jobs that were queued before a deploy must still parse after it.
const shopId = z.int().positive();
const bigId = z.string().regex(/^-?\d{1,19}$/);
const day = z.iso.date();

/** One job: what its payload looks like, what makes two of them one, which run one after another, how often it is tried. */
export interface JobSpec<P> {
  payload: z.ZodType<P>;
  /** Same key: the queued job is replaced, not doubled. One that already runs is left alone and followed by a new one. */
  key?: (payload: P) => string;
  /** Same queue: one at a time. */
  queue?: (payload: P) => string;
  /** Tries before the job is given up; the wait between them grows as e^tries seconds, up to six hours. */
  attempts: number;
  /** Lower runs first: what a person waits for, then what changes a label, then what tells Shopify, then upkeep. */
  priority: number;
  /** Also for a shop that removed the app. Every other job of such a shop ends without work. */
  afterUninstall?: boolean;
}

const spec = <P>(definition: JobSpec<P>): JobSpec<P> => definition;
const ofShop = z.object({ shopId });
const ofImport = z.object({ shopId, importId: z.int().positive() });
const ofEffect = z.object({ shopId, effectId: bigId });
const ofDiscount = z.object({ shopId, discountId: bigId });
const oneShop = (name: string) => (payload: { shopId: number }) => `${name}:${payload.shopId}`;
const oneImport = (name: string) => (payload: z.infer<typeof ofImport>) =>
  `${name}:${payload.shopId}:${payload.importId}`;

/** Every job of the app. `worker.server.ts` binds each name to its service; the compiler names one that is missing. */
export const catalog = {
  'record-delivery': spec({
    payload: z.object({ shopId, webhookId: z.string().min(1).max(200) }),
    key: (p) => `delivery:${p.shopId}:${p.webhookId}`,
    attempts: 12,
    priority: 0,
    afterUninstall: true,
  }),
  'rescore-buyer': spec({
    payload: z.object({ shopId, buyerId: bigId }),
    key: (p) => `rescore:${p.shopId}:${p.buyerId}`,
    attempts: 12,
    priority: 5,
  }),
  'start-import': spec({ payload: ofShop, key: oneShop('start-import'), attempts: 12, priority: 0 }),
  'watch-import': spec({ payload: ofImport, key: oneImport('watch-import'), attempts: 25, priority: 0 }),
  'ingest-import': spec({ payload: ofImport, key: oneImport('ingest-import'), attempts: 12, priority: 0 }),
  tick: spec({ payload: z.object({}), key: () => 'tick', attempts: 3, priority: 0 }),
  'plan-night': spec({
    payload: z.object({ shopId, day }),
    key: (p) => `night:${p.shopId}:${p.day}`,
    queue: oneShop('night'),
    attempts: 12,
    priority: 10,
  }),
  // After the night's moves, in its queue: whom a playbook wants is decided by the states of the day.
  'plan-playbooks': spec({
    payload: z.object({ shopId, day }),
    key: (p) => `playbooks:${p.shopId}:${p.day}`,
    queue: oneShop('night'),
    attempts: 12,
    priority: 12,
  }),
  // After the plan, in the same queue: who came back enters the prize draws, and what is full is held.
  'hold-draws': spec({
    payload: ofShop,
    key: oneShop('hold-draws'),
    queue: oneShop('night'),
    attempts: 12,
    priority: 13,
  }),
  reconcile: spec({ payload: ofShop, key: oneShop('reconcile'), queue: oneShop('night'), attempts: 12, priority: 10 }),
  'run-effect': spec({
    payload: ofEffect,
    key: (p) => `effect:${p.shopId}:${p.effectId}`,
    attempts: 12,
    priority: 20,
  }),
  'fill-discount': spec({
    payload: ofDiscount,
    key: (p) => `discount:${p.shopId}:${p.discountId}`,
    // A second one of the same discount would create it twice in Shopify.
    queue: (p) => `discount:${p.shopId}`,
    attempts: 12,
    priority: 15,
  }),
  'run-bulk-tags': spec({
    payload: ofEffect,
    key: (p) => `bulk-tags:${p.shopId}:${p.effectId}`,
    queue: (p) => `bulk-tags:${p.shopId}`,
    attempts: 25,
    priority: 20,
  }),
  'run-bulk-contacts': spec({
    payload: ofEffect,
    key: (p) => `bulk-contacts:${p.shopId}:${p.effectId}`,
    // Of five bulk mutations that may run at once in a shop, one is enough for us.
    queue: (p) => `bulk-contacts:${p.shopId}`,
    attempts: 25,
    priority: 20,
  }),
  'revoke-codes': spec({
    payload: z.object({ shopId, kind: z.string().max(40) }),
    key: (p) => `revoke:${p.shopId}:${p.kind}`,
    // Not beside the filling of the same discounts.
    queue: (p) => `discount:${p.shopId}`,
    attempts: 12,
    priority: 1,
  }),
  'report-marketing': spec({
    payload: z.object({ shopId, day }),
    key: (p) => `marketing:${p.shopId}:${p.day}`,
    attempts: 6,
    priority: 30,
  }),
  'remove-discount': spec({
    payload: ofDiscount,
    key: (p) => `remove-discount:${p.shopId}:${p.discountId}`,
    attempts: 6,
    priority: 30,
  }),
  'forget-shop': spec({
    payload: ofShop,
    key: oneShop('forget-shop'),
    attempts: 25,
    priority: 30,
    afterUninstall: true,
  }),
  // In the queue of the nights: a night that is under way and a new clock must not see half of one another.
  'refit-shop': spec({ payload: ofShop, key: oneShop('refit'), queue: oneShop('night'), attempts: 5, priority: 25 }),
  // One at a time, whatever the shop: each keeps a processor busy for up to a minute.
  'check-forecasts': spec({
    payload: ofShop,
    key: oneShop('check'),
    queue: () => 'check-forecasts',
    attempts: 3,
    priority: 40,
  }),
  sweep: spec({ payload: z.object({}), key: () => 'sweep', attempts: 3, priority: 30 }),
};

export type JobName = keyof typeof catalog;

/** What each job carries. */
export type JobPayloads = { [N in JobName]: (typeof catalog)[N] extends JobSpec<infer P> ? P : never };
