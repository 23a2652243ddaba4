import { appendAudit } from '#app/database/audit.ts';
import { lockBuyer, type KnownBuyer } from '#app/database/known-buyers.ts';
import type { Db, Tx } from '#app/database/client.ts';
import { lastStandingChanges, saveStanding } from '#app/database/standings.ts';
import { customerSubject, type AuditAction } from '#app/domain/playbooks/audit.ts';
import { standingAfter, type StandingDecision, type StandingEvent } from '#app/domain/segments/standing.ts';
import type { Deps } from '#app/services/deps.ts';

/** What staff can do to a standing. */
export type StaffAction = 'care' | 'archive' | 'never' | 'lift';

const events: Record<StaffAction, StandingEvent> = {
  care: 'staff-set-care',
  archive: 'staff-archived',
  never: 'staff-set-never',
  lift: 'staff-lifted',
};

const written: Record<StaffAction, AuditAction> = { care: 'care', archive: 'archived', never: 'never', lift: 'lifted' };

/**
 * Puts a buyer into care, archives them, marks them never to be contacted, or lifts any of these, and writes down who did it.
 *
 * @param byUserId Shopify's id of the staff member, from the session token
 * @returns the new standing; undefined when nothing changed: no such buyer, already so, or not staff's to lift
 */
export async function changeStanding(
  deps: Pick<Deps, 'db' | 'now'>,
  shopId: number,
  change: { buyerId: bigint; action: StaffAction; byUserId: bigint | undefined },
): Promise<StandingDecision | undefined> {
  const { buyerId, action, byUserId } = change;
  return deps.db.$transaction(async (tx) => {
    const buyer = await lockBuyer(tx, shopId, buyerId);
    const decision = buyer && (await decideStanding(tx, shopId, buyer, events[action]));
    if (!decision) return undefined;
    const at = deps.now();
    await saveStanding(tx, { shopId, buyerId }, { ...decision, byUserId, changedAt: at });
    await appendAudit(tx, shopId, { at, byUserId, subject: customerSubject(buyerId), action: written[action] });
    return decision;
  });
}

/** What an event makes of a buyer's standing; undefined: it changes nothing. */
export async function decideStanding(
  db: Db | Tx,
  shopId: number,
  { id, standing, consent }: Pick<KnownBuyer, 'id' | 'standing' | 'consent'>,
  event: StandingEvent,
): Promise<StandingDecision | undefined> {
  const [last, before] = await lastStandingChanges(db, shopId, id, 2);
  const unsubscribed = consent === 'unsubscribed';
  return standingAfter(event, { standing, reason: last?.reason, unsubscribed, before: before?.standing });
}
