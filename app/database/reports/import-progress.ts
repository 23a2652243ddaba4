import type { Reader } from './reader.ts';

/** Where a shop's newest import stands. */
export interface ImportProgress {
  importId: number;
  /** requested, running, ingesting, joining, clocking, ready or failed. */
  phase: string;
  /** Share of the whole way, 0 … 100; undefined while nobody can say. */
  percent: number | undefined;
  /** Seconds to the end of the phase; undefined while nobody can say. */
  secondsLeft: number | undefined;
  /** Orders that Shopify has found for the export so far. */
  ordersFound: number;
  ordersRead: number;
  linesRead: number;
  rowsSkipped: number;
  /** Why it failed. */
  problem: string | undefined;
  /** Rights that it had to do without, e.g. `read_all_orders`: history limited to 60 days. */
  withheld: string[];
  startedAt: Date;
  finishedAt: Date | undefined;
}

interface Row {
  id: number;
  phase: string;
  file_bytes: string;
  byte_offset: string;
  object_count: number;
  root_count: number;
  orders_read: number;
  lines_read: number;
  rows_skipped: number;
  problem: string | null;
  withheld: string[] | null;
  started_at: Date;
  phase_at: Date;
  finished_at: Date | null;
  objects_before: number | null;
}

// The whole way, as measured with a million orders: Shopify's part is as long as it takes, ours is mostly reading.
const SHARE_BEFORE: Readonly<Record<string, number>> = {
  requested: 0,
  running: 0,
  ingesting: 0.3,
  joining: 0.9,
  clocking: 0.92,
  ready: 1,
};
const SHARE_OF: Readonly<Record<string, number>> = { running: 0.3, ingesting: 0.6 };
// Below this a rate is chance.
const LEAST_SECONDS = 3;

/** The newest import of a shop; undefined before the first. @param now for the time that is left */
export async function importProgress(reader: Reader, shopId: number, now: Date): Promise<ImportProgress | undefined> {
  const { rows } = await reader.query<Row>(
    `select i.*, (select o.object_count from imports o where o.shop_id = i.shop_id and o.phase = 'ready' and o.id < i.id
                  order by o.id desc limit 1) as objects_before
     from imports i where i.shop_id = $1 order by i.id desc limit 1`,
    [shopId],
  );
  const row = rows[0];
  if (!row) return undefined;
  const done = shareDone(row);
  return {
    importId: row.id,
    phase: row.phase,
    percent: percentOf(row, done),
    secondsLeft: secondsLeft(row, done, now),
    ordersFound: row.root_count,
    ordersRead: row.orders_read,
    linesRead: row.lines_read,
    rowsSkipped: row.rows_skipped,
    problem: row.problem ?? undefined,
    withheld: row.withheld ?? [],
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
  };
}

/** How much of its phase is done, 0 … 1; undefined: the phase cannot say. */
function shareDone(row: Row): number | undefined {
  if (row.phase === 'ingesting') {
    const whole = Number(row.file_bytes);
    return whole > 0 ? Math.min(1, Number(row.byte_offset) / whole) : undefined;
  }
  // Shopify does not say how much there will be; the import before this one does, roughly.
  const expected = row.objects_before ?? 0;
  return row.phase === 'running' && expected > 0 ? Math.min(0.99, row.object_count / expected) : undefined;
}

function percentOf({ phase }: Row, done: number | undefined): number | undefined {
  const before = SHARE_BEFORE[phase];
  const share = SHARE_OF[phase];
  if (before === undefined) return undefined;
  if (share === undefined) return Math.floor(before * 100);
  return done === undefined ? undefined : Math.floor((before + share * done) * 100);
}

function secondsLeft(row: Row, done: number | undefined, now: Date): number | undefined {
  const seconds = (now.getTime() - row.phase_at.getTime()) / 1000;
  if (done === undefined || done <= 0 || seconds < LEAST_SECONDS) return undefined;
  return Math.ceil((seconds / done) * (1 - done));
}
