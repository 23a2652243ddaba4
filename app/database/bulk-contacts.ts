import type { Prisma } from './generated/client.ts';
import type { Db, Tx } from './client.ts';
import { turnEffect } from './effects.ts';

/** A bulk run: an effect of the kind `bulk-contacts`. */
export interface BulkRunId {
  shopId: number;
  id: bigint;
}

/** Its payload. */
export interface BulkRun {
  /** The effects of the contacts that were due together. */
  contacts: readonly bigint[];
  /** While it is called: those whose turn it was, in the order of the uploaded lines, and since when. */
  call?: { lines: readonly bigint[]; since: Date; operationId?: string | undefined } | undefined;
}

interface Stored {
  contacts: string[];
  lines?: string[];
  since?: string;
  operationId?: string;
}

/** A run's payload, as it is stored. */
export function storedRun({ contacts, call }: BulkRun): Prisma.InputJsonObject {
  const ids = contacts.map(String);
  if (!call) return { contacts: ids };
  const { lines, since, operationId } = call;
  const known = operationId === undefined ? {} : { operationId };
  return { contacts: ids, lines: lines.map(String), since: since.toISOString(), ...known };
}

/** A run's payload, read back. */
export function readRun(payload: unknown): BulkRun {
  const { contacts, lines, since, operationId } = payload as Stored;
  const call = lines && since ? { lines: lines.map(BigInt), since: new Date(since), operationId } : undefined;
  return { contacts: contacts.map(BigInt), call };
}

/** Which of these contacts go by Flow, with the definition that they were decided under. */
export async function flowContacts(tx: Tx, shopId: number, effectIds: readonly bigint[]): Promise<Map<bigint, number>> {
  const rows = await tx.$queryRaw<{ id: bigint; definitionVersion: number }[]>`
    select f.id, f.definition_version as "definitionVersion"
    from effects f join contacts c on c.shop_id = f.shop_id and c.effect_id = f.id
    where f.shop_id = ${shopId} and f.id = any(${[...effectIds]}::bigint[]) and c.channel = 'flow'`;
  return new Map(rows.map(({ id, definitionVersion }) => [id, definitionVersion]));
}

/** Which of these effects nobody has tried yet, in the order given. */
export async function stillPending(db: Db, shopId: number, ids: readonly bigint[]): Promise<bigint[]> {
  const where = { shopId, id: { in: [...ids] }, state: 'pending' };
  const found = await db.effect.findMany({ where, select: { id: true } });
  const pending = new Set(found.map(({ id }) => id));
  return ids.filter((id) => pending.has(id));
}

/**
 * Marks a run and its contacts as being called, before the call. What somebody else has taken or held back meanwhile stays out.
 *
 * @returns the contacts that are called, in the order of `ids`; undefined: another process has taken the run
 */
export async function takeContacts(
  tx: Tx,
  run: BulkRunId,
  { contacts, ids, now }: { contacts: readonly bigint[]; ids: readonly bigint[]; now: Date },
): Promise<bigint[] | undefined> {
  if (!(await turnEffect(tx, run, 'pending', 'calling'))) return undefined;
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    update effects set state = 'calling'
    where shop_id = ${run.shopId} and id = any(${[...ids]}::bigint[]) and state = 'pending' returning id`;
  const taken = new Set(rows.map(({ id }) => id));
  const lines = ids.filter((id) => taken.has(id));
  await saveRun(tx, run, { contacts, call: { lines, since: now } });
  return lines;
}

/** Undoes `takeContacts`, after a call that surely was not made. */
export async function giveBack(tx: Tx, run: BulkRunId, { contacts, call }: BulkRun): Promise<void> {
  const { shopId } = run;
  await tx.effect.updateMany({
    where: { shopId, id: { in: [...(call?.lines ?? [])] }, state: 'calling' },
    data: { state: 'pending' },
  });
  await turnEffect(tx, run, 'calling', 'pending');
  await saveRun(tx, run, { contacts });
}

/** Stores how far a run is. */
export async function saveRun(db: Db | Tx, { shopId, id }: BulkRunId, run: BulkRun): Promise<void> {
  await db.effect.update({ where: { shopId_id: { shopId, id } }, data: { payload: storedRun(run) } });
}

/** Ends contacts that a run has called. `unknown` is no end for who knows better. */
export async function endCalled(
  tx: Tx,
  shopId: number,
  ids: readonly bigint[],
  { state, reason, now }: { state: string; reason?: string | undefined; now: Date },
): Promise<void> {
  const open = state === 'unknown' ? ['calling'] : ['calling', 'unknown'];
  await tx.effect.updateMany({
    where: { shopId, id: { in: [...ids] }, state: { in: open } },
    data: { state, reason: reason ?? null, finishedAt: now },
  });
}
