import type { Db, Tx } from './client.ts';

/** Held to the end of the transaction by whoever enters people into draws or holds them: one at a time in a shop. */
export async function lockDraws(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`draws:${shopId}`}, 0))::text`;
}

/** A draw that opens. */
export interface NewDraw {
  playbook: string;
  costMinor: number;
  among: number;
  rules: string;
  seed: Uint8Array;
  commitment: string;
  openedAt: Date;
  /** Playbook and incentive. */
  openKey: string;
}

/** Opens a draw unless one is open under its key. @returns whether this one was opened */
export async function insertDraw(tx: Tx, shopId: number, { seed, ...draw }: NewDraw): Promise<boolean> {
  const { count } = await tx.draw.createMany({
    data: [{ shopId, ...draw, seed: Buffer.from(seed) }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** The draw that is open under a key. */
export function findOpenDraw(db: Db | Tx, shopId: number, openKey: string) {
  return db.draw.findUnique({ where: { shopId_openKey: { shopId, openKey } } });
}

/** Every open draw of a shop, oldest first. */
export function openDraws(db: Db | Tx, shopId: number) {
  return db.draw.findMany({ where: { shopId, openKey: { not: null } }, orderBy: { id: 'asc' } });
}

/** A draw of a playbook, open or held. */
export function findDraw(db: Db | Tx, shopId: number, { id, playbook }: { id: bigint; playbook: string }) {
  return db.draw.findFirst({ where: { shopId, id, playbook } });
}

/** Whether a shop ever opened a draw. */
export async function hasDraws(db: Db | Tx, shopId: number): Promise<boolean> {
  return (await db.draw.findFirst({ where: { shopId }, select: { id: true } })) !== null;
}

/** The draws of a shop that were held last, newest first. */
export function heldDraws(db: Db | Tx, shopId: number, limit: number) {
  const where = { shopId, heldAt: { not: null } };
  return db.draw.findMany({ where, orderBy: [{ heldAt: 'desc' }, { id: 'desc' }], take: limit });
}

/** The rules of the newest draw of a shop; undefined before the first. */
export async function lastDrawRules(db: Db | Tx, shopId: number): Promise<string | undefined> {
  const last = await db.draw.findFirst({ where: { shopId }, orderBy: { id: 'desc' }, select: { rules: true } });
  return last?.rules;
}

/** What came of a draw. */
export interface HeldDrawRow {
  heldAt: Date;
  byUserId: bigint | null;
  listHash: string;
  entered: number;
  /** The enrolment. */
  winnerId: bigint;
  prizeEffectId: bigint;
}

/** Writes down what came of an open draw, once. @returns false when it was held before */
export async function saveHeldDraw(tx: Tx, shopId: number, id: bigint, held: HeldDrawRow): Promise<boolean> {
  const { count } = await tx.draw.updateMany({
    where: { shopId, id, openKey: { not: null } },
    data: { ...held, openKey: null },
  });
  return count === 1;
}
