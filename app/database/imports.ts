import type pg from 'pg';
import type { Db, Tx } from './client.ts';
import type { ImportTarget } from './import-batch.ts';

/**
 * requested: no export runs yet; running: Shopify exports; ingesting: the file is read; joining, clocking: whose orders
 * they are and what they mean; ready; failed: `problem` says why.
 */
export type ImportPhase = 'requested' | 'running' | 'ingesting' | 'joining' | 'clocking' | 'ready' | 'failed';

/** What the row of an import can be set to. */
export interface ImportChange {
  phase?: ImportPhase;
  bulkOperationId?: string;
  url?: string | null;
  fileBytes?: bigint;
  objectCount?: number;
  rootCount?: number;
  withheld?: string[];
  /** In which it reads amounts and days. */
  currency?: string;
  timeZone?: string;
  problem?: string | null;
  finishedAt?: Date;
}

/** How far one batch brings an import. */
export interface ImportAdvance {
  /** Bytes read before this batch and after it. */
  fromByte: number;
  toByte: number;
  orders: number;
  lines: number;
  /** Rows left out, by reason. */
  skipped: Readonly<Record<string, number>>;
}

// Counts add up in the database and not here: what was counted before a crash stays counted.
const ADVANCE = `
  update imports set
    byte_offset = $4::bigint, orders_read = orders_read + $5::int, lines_read = lines_read + $6::int,
    rows_skipped = rows_skipped + (select coalesce(sum(value::int), 0) from jsonb_each_text($7::jsonb)),
    skipped = (select coalesce(jsonb_object_agg(key, n), '{}')
               from (select key, sum(value::int) as n
                     from (select * from jsonb_each_text(skipped) union all select * from jsonb_each_text($7)) as all_reasons
                     group by key) as sums)
  where shop_id = $1::int and id = $2::int and byte_offset = $3::bigint
  returning exists (select 1 from merges m where m.shop_id = $1) as "hasMerges"`;

/**
 * Records how far the file is read.
 *
 * @param advance `linesWithoutOrder` are taken off the lines and counted as left out
 * @returns whether the shop has merged customers, whose orders are to be given to the ones they became
 * @throws when the file was read further by somebody else
 */
export async function advanceImport(
  client: pg.ClientBase,
  { shopId, importId }: ImportTarget,
  { fromByte, toByte, orders, lines, skipped, linesWithoutOrder }: ImportAdvance & { linesWithoutOrder: number },
): Promise<{ hasMerges: boolean }> {
  const reasons = linesWithoutOrder > 0 ? { ...skipped, 'no-order': linesWithoutOrder } : skipped;
  const values = [shopId, importId, fromByte, toByte, orders, lines - linesWithoutOrder, JSON.stringify(reasons)];
  const { rows } = await client.query<{ hasMerges: boolean }>(ADVANCE, values);
  const [advanced] = rows;
  if (!advanced) throw new Error(`Import ${importId} of shop ${shopId} is being read by another worker`);
  return advanced;
}

/** Makes a shop's next import. Its row comes before the call to Shopify, so that a crash in between is seen. */
export async function createImport(tx: Tx, shopId: number, startedAt: Date) {
  const newest = await newestImport(tx, shopId);
  const id = (newest?.id ?? 0) + 1;
  return tx.import.create({ data: { shopId, id, phase: 'requested', startedAt, phaseAt: startedAt } });
}

/** A shop's newest import; null before the first. */
export function newestImport(db: Db | Tx, shopId: number) {
  return db.import.findFirst({ where: { shopId }, orderBy: { id: 'desc' } });
}

/** The newest import that was read to its end: what the orders are known by; null before the first. */
export function newestReadImport(db: Db | Tx, shopId: number) {
  return db.import.findFirst({ where: { shopId, phase: 'ready' }, orderBy: { id: 'desc' } });
}

/** One import. */
export function findImport(db: Db | Tx, shopId: number, importId: number) {
  return db.import.findUnique({ where: { shopId_id: { shopId, id: importId } } });
}

/** Changes an import's row; a new phase begins at `now`. */
export async function changeImport(
  db: Db | Tx,
  shopId: number,
  importId: number,
  now: Date,
  change: ImportChange,
): Promise<void> {
  const phaseAt = change.phase ? { phaseAt: now } : {};
  await db.import.update({ where: { shopId_id: { shopId, id: importId } }, data: { ...change, ...phaseAt } });
}

/** How many of a shop's newest imports have failed one after another. */
export async function failuresInARow(db: Db | Tx, shopId: number): Promise<number> {
  const newest = await db.import.findMany({
    where: { shopId, finishedAt: { not: null } },
    orderBy: { id: 'desc' },
    take: 10,
    select: { phase: true },
  });
  const good = newest.findIndex(({ phase }) => phase !== 'failed');
  return good === -1 ? newest.length : good;
}
