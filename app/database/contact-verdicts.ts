import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Prisma } from './generated/client.ts';
import type { Db, Tx } from './client.ts';
import { insertNew } from './insert-new.ts';
import { toDate } from './local-date.ts';

/** What was decided about one candidate. */
export interface NewVerdict {
  buyerId: bigint;
  verdict: string;
  reason: string | undefined;
  detail: Prisma.InputJsonValue | undefined;
  effectId: bigint | undefined;
}

/** Writes the verdicts of a playbook's day; what is decided stays decided. */
export async function saveVerdicts(
  tx: Tx,
  of: { shopId: number; playbook: PlaybookKind; day: LocalDay },
  verdicts: readonly NewVerdict[],
): Promise<void> {
  const rows = verdicts.map(({ buyerId, verdict, reason, detail, effectId }) => ({
    shop_id: of.shopId,
    playbook: of.playbook,
    planned_on: of.day,
    buyer_id: buyerId,
    verdict,
    reason: reason ?? null,
    detail: detail ?? null,
    effect_id: effectId ?? null,
  }));
  await insertNew(tx, 'contact_verdicts', rows);
}

/** How many candidates of a day got which verdict for which reason. */
export interface VerdictTally {
  playbook: PlaybookKind;
  verdict: string;
  reason: string | null;
  buyers: number;
}

/** A day's verdicts counted. Their sum is everybody who was eligible: what is not a contact adds up by its reasons. */
export function tallyVerdicts(db: Db, shopId: number, day: LocalDay): Promise<VerdictTally[]> {
  return db.$queryRaw<VerdictTally[]>`
    select playbook, verdict, reason, count(*)::int as buyers from contact_verdicts
    where shop_id = ${shopId} and planned_on = ${day}::date group by 1, 2, 3 order by 1, 4 desc`;
}

/** Whether anything is decided of a playbook's day: it is planned, or being planned. */
export async function hasVerdicts(
  db: Db,
  { shopId, playbook, day }: { shopId: number; playbook: PlaybookKind; day: LocalDay },
): Promise<boolean> {
  const where = { shopId, plannedOn: toDate(day), playbook };
  return (await db.contactVerdict.findFirst({ where, select: { buyerId: true } })) !== null;
}

/** What was last decided about a buyer in a playbook. */
export function lastVerdict(db: Db, shopId: number, buyerId: bigint, playbook: PlaybookKind) {
  return db.contactVerdict.findFirst({
    where: { shopId, buyerId, playbook },
    orderBy: { plannedOn: 'desc' },
    select: { verdict: true, reason: true, detail: true, plannedOn: true },
  });
}
