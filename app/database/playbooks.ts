import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { Prisma } from './generated/client.ts';
import type { Db, Tx } from './client.ts';
import { toDate, toDay } from './local-date.ts';

/** Whether a playbook runs; `stopped`: by its own evidence, because it harms. */
export type PlaybookState = 'off' | 'on' | 'paused' | 'stopped';

/** A playbook as stored; one that was never touched has no row. */
export interface StoredPlaybook {
  kind: PlaybookKind;
  version: number;
  /** Shape: domain/playbooks/playbook.ts */
  settings: unknown;
  state: PlaybookState;
  activatedAt: Date | null;
  dryRunOf: number | null;
  plannedOn: LocalDay | undefined;
  heldOut: number;
  /** Shape: domain/outcomes/evidence.ts */
  evidence: unknown;
}

/** The playbooks of a shop that were ever touched. */
export async function storedPlaybooks(db: Db | Tx, shopId: number): Promise<StoredPlaybook[]> {
  const rows = await db.playbook.findMany({ where: { shopId } });
  return rows.map(({ kind, state, plannedOn, ...row }) => ({
    ...row,
    kind: kind as PlaybookKind,
    state: state as PlaybookState,
    plannedOn: plannedOn ? toDay(plannedOn) : undefined,
  }));
}

/** Nobody else changes this playbook until the transaction ends, whether it has a row or not. */
export async function lockPlaybook(tx: Tx, shopId: number, kind: PlaybookKind): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`playbook:${shopId}:${kind}`}, 0))`;
}

/** What may change of a playbook's row. */
export interface PlaybookChange {
  version?: number;
  settings?: Prisma.InputJsonObject;
  state?: PlaybookState;
  activatedAt?: Date;
  /** Null: as if no day had ever been planned. */
  plannedOn?: null;
  dryRunOf?: number;
  heldOut?: number;
  evidence?: Prisma.InputJsonObject;
  evidenceOn?: LocalDay;
}

/** Changes a playbook's row, or makes it. @param settings what a new row is made with */
export async function savePlaybook(
  tx: Tx,
  shopId: number,
  kind: PlaybookKind,
  { evidenceOn, ...change }: PlaybookChange,
  settings: Prisma.InputJsonObject,
): Promise<void> {
  const data = { ...change, ...(evidenceOn ? { evidenceOn: toDate(evidenceOn) } : {}) };
  await tx.playbook.upsert({
    where: { shopId_kind: { shopId, kind } },
    create: { shopId, kind, settings, ...data },
    update: data,
  });
}

/** Records that a playbook's day is planned; a later day stays. */
export async function savePlaybookPlanned(tx: Tx, shopId: number, kind: PlaybookKind, day: LocalDay): Promise<void> {
  await tx.$executeRaw`
    update playbooks set planned_on = greatest(planned_on, ${day}::date) where shop_id = ${shopId} and kind = ${kind}`;
}

/** Holds everything back, or no longer. */
export async function savePaused(tx: Tx, shopId: number, pausedAt: Date | null): Promise<void> {
  await tx.shop.update({ where: { id: shopId }, data: { pausedAt } });
}

/** Whether a playbook of a shop runs. */
export async function isPlaybookOn(db: Db | Tx, shopId: number, kind: PlaybookKind): Promise<boolean> {
  return (await db.playbook.count({ where: { shopId, kind, state: 'on' } })) > 0;
}
