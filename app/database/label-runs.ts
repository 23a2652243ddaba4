import type { Prisma } from './generated/client.ts';
import type { Db, Tx } from './client.ts';

/** A run that makes labels true in Shopify by bulk mutations: an effect of the kind `bulk-tags`. */
export interface LabelRunId {
  shopId: number;
  id: bigint;
}

/** What of the labels is written. */
export type PartName = 'tags' | 'metafields';

/** A buyer of a bulk mutation: what they get, and what they carried before, as far as it was known. */
export interface LabelLine {
  buyerId: bigint;
  wanted: string;
  carried: string | null;
}

/** How far a run is: its payload. It holds customers' ids only until the run ends. */
export interface LabelRun {
  /** What is still to be written; the first is under way. */
  parts: readonly PartName[];
  /** Times that the shop has been gone through for this part. */
  round: number;
  /** Everybody up to this id has been reached in this round. */
  after: bigint;
  /** Bulk mutations so far: tells one from another in Shopify. */
  calls: number;
  /** No customer carries a tag of ours yet: in the first round there is none to take away. */
  isFirst?: boolean | undefined;
  chunk?: LabelChunk | undefined;
}

/** Buyers who are written together, by one bulk mutation a step. */
export interface LabelChunk {
  step: number;
  lines: readonly LabelLine[];
  /** The step's mutation, from just before it is started. */
  call?: { since: Date; operationId?: string | undefined } | undefined;
  /** How often Shopify has left the step's lines without an answer, and until when they are left alone. */
  unanswered?: { times: number; until: Date } | undefined;
}

interface Stored {
  parts?: PartName[];
  round?: number;
  after?: string;
  calls?: number;
  isFirst?: boolean;
  step?: number;
  lines?: [string, string, string | null][];
  since?: string;
  operationId?: string;
  unanswered?: { times: number; until: string };
}

/** A run's payload, read; an empty one is a run of tags that has not begun. */
export function readLabelRun(payload: unknown): LabelRun {
  const { parts = ['tags'], round = 0, after = '0', calls = 0, isFirst, step = 0, lines, ...more } = payload as Stored;
  const { since, operationId, unanswered: left } = more;
  const call = since === undefined ? undefined : { since: new Date(since), operationId };
  const rows = lines?.map(([id, wanted, carried]) => ({ buyerId: BigInt(id), wanted, carried }));
  const unanswered = left && { times: left.times, until: new Date(left.until) };
  return { parts, round, after: BigInt(after), calls, isFirst, chunk: rows && { step, lines: rows, call, unanswered } };
}

/** Stores how far a run is. @returns false: it has been ended meanwhile, and the caller stops */
export async function saveLabelRun(db: Db | Tx, { shopId, id }: LabelRunId, run: LabelRun): Promise<boolean> {
  const { count } = await db.effect.updateMany({
    where: { shopId, id, state: 'pending' },
    data: { payload: storedRun(run) as Prisma.InputJsonObject },
  });
  return count === 1;
}

function storedRun({ parts, round, after, calls, isFirst, chunk }: LabelRun): Stored {
  const begun = { parts: [...parts], round, after: String(after), calls, ...(isFirst ? { isFirst } : {}) };
  if (!chunk) return begun;
  const { step, lines, call, unanswered } = chunk;
  const rows = lines.map(({ buyerId, wanted, carried }): [string, string, string | null] => {
    return [String(buyerId), wanted, carried];
  });
  const { since, operationId } = call ?? {};
  return {
    ...begun,
    step,
    lines: rows,
    ...(since ? { since: since.toISOString() } : {}),
    ...(operationId ? { operationId } : {}),
    ...(unanswered ? { unanswered: { times: unanswered.times, until: unanswered.until.toISOString() } } : {}),
  };
}

/** Whether anything but this run may have written a tag in the shop since the app was installed. */
export async function hasWrittenTags(db: Db, { shopId, id }: LabelRunId): Promise<boolean> {
  const where = { shopId, kind: { in: ['tag', 'bulk-tags'] }, id: { not: id } };
  if (await db.effect.findFirst({ where, select: { id: true } })) return true;
  return (await db.buyer.findFirst({ where: { shopId, tagged: { not: null } }, select: { id: true } })) !== null;
}

/** Whether a shop has a run that began before this one and has not ended. */
export async function hasOlderRun(db: Db, { shopId, id }: LabelRunId): Promise<boolean> {
  const where = { shopId, kind: 'bulk-tags', state: 'pending', id: { lt: id } };
  return (await db.effect.count({ where })) > 0;
}

/** The runs of a shop that ended before they had reached everybody, and how far they were. */
export async function brokenRuns(db: Db | Tx, shopId: number): Promise<(LabelRunId & { run: LabelRun })[]> {
  const rows = await db.$queryRaw<{ id: bigint; payload: unknown }[]>`
    select id, payload from effects
    where shop_id = ${shopId} and kind = 'bulk-tags' and state in ('abandoned', 'refused')
      and (payload ? 'lines' or payload->>'after' <> '0')`;
  return rows.map(({ id, payload }) => ({ shopId, id, run: readLabelRun(payload) }));
}

/** Takes all that a run holds off one that has ended. */
export async function emptyRun(tx: Tx, { shopId, id }: LabelRunId): Promise<void> {
  await tx.effect.update({ where: { shopId_id: { shopId, id } }, data: { payload: {} } });
}
