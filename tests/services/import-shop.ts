import { addJob } from '#app/queue/add-job.ts';
import type { JobName } from '#app/queue/catalog.ts';
import type { Database } from '#app/database/client.ts';
import { ingestImport } from '#app/services/ingest-import.ts';
import { reconcile } from '#app/services/reconcile.ts';
import { startImport } from '#app/services/start-import.ts';
import { watchImport } from '#app/services/watch-import.ts';
import { demoFacts, generateShop } from '#tests/store/generate-shop.ts';
import type { ShopData } from '#tests/store/shop/model.ts';
import { storeShop, type StoreShop } from './store-shop.ts';

export const usualRun = { signal: new AbortController().signal, isLastTry: false };

/** A shop with a past in the stand-in store that the app has not imported yet. */
export interface ImportShop extends StoreShop {
  /**
   * Runs import jobs until none is left; time passes in the store and in the app. One that throws waits to be tried again.
   *
   * @returns the newest import
   */
  runImport(): Promise<NewestImport>;
  /** The newest import's row. */
  newest(): Promise<NewestImport>;
  /** The names of the import jobs that wait. */
  waiting(): Promise<string[]>;
}

type NewestImport = Awaited<ReturnType<Database['db']['import']['findFirstOrThrow']>>;

interface Given {
  today?: string;
  buyers?: number;
  data?: (data: ShopData) => ShopData;
  scopes?: readonly string[];
  confirmed?: boolean;
}

const SCOPES = [
  'read_orders',
  'read_all_orders',
  'read_customers',
  'write_customers',
  'read_products',
  'write_discounts',
  'read_discounts',
];
const NAMES: readonly JobName[] = ['start-import', 'watch-import', 'ingest-import', 'reconcile'];

let made = 0;

export async function importShop(database: Pick<Database, 'db' | 'pool'>, given: Given = {}): Promise<ImportShop> {
  const {
    today = '2026-11-22',
    buyers = 150,
    data = (same: ShopData) => same,
    scopes = SCOPES,
    confirmed = false,
  } = given;
  const domain = `import-${process.pid}-${(made += 1)}.myshopify.com`;
  const generated = data(
    generateShop({ today, buyers, facts: { ...demoFacts, domain, currency: 'EUR', timeZone: 'America/New_York' } }),
  );
  const shop = await storeShop(database, { today, confirmed, scopes, data: generated });
  const { db, pool } = database;
  const { shopId, deps, control } = shop;
  // The client judges dates by the same clock: what the store calls now is not the future.
  deps.adminFor = () => ({ ...shop.client, now: () => deps.clock.now.getTime() });
  await db.import.deleteMany({ where: { shopId } });
  const newest = () => db.import.findFirstOrThrow({ where: { shopId }, orderBy: { id: 'desc' } });
  const take = async () => {
    const { rows } = await pool.query<{ name: JobName; payload: { shopId: number; importId: number } }>(
      `delete from graphile_worker._private_jobs where id = (
         select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = any($1) and j.payload->>'shopId' = $2 order by j.id limit 1)
       returning payload, (select identifier from graphile_worker._private_tasks where id = task_id) as name`,
      [NAMES, String(shopId)],
    );
    return rows[0];
  };
  const waiting = async () => {
    const { rows } = await pool.query<{ name: string }>(
      `select t.identifier as name from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = any($1) and j.payload->>'shopId' = $2 order by j.id`,
      [NAMES, String(shopId)],
    );
    return rows.map(({ name }) => name);
  };
  const runImport = async () => {
    for (let job = await take(); job; job = await take()) {
      await letTimePass(control, deps);
      try {
        if (job.name === 'start-import') await startImport(deps, job.payload, usualRun);
        if (job.name === 'watch-import') await watchImport(deps, job.payload, usualRun);
        if (job.name === 'ingest-import') await ingestImport(deps, job.payload, usualRun);
        if (job.name === 'reconcile') await reconcile(deps, job.payload, usualRun);
      } catch (error) {
        await addJob(db, job.name, job.payload);
        throw error;
      }
    }
    return newest();
  };
  return { ...shop, runImport, newest, waiting };
}

/** Five seconds pass, in the store and in the app. */
async function letTimePass({ clock }: StoreShop['control'], deps: StoreShop['deps']): Promise<void> {
  await clock.advance({ seconds: 5 });
  deps.clock.now = new Date(clock.now());
}
