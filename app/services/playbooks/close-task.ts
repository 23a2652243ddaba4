import type { Tx } from '#app/database/client.ts';
import { abandonContacts } from '#app/database/contacts.ts';
import { pauseLadder } from '#app/database/enrolments.ts';
import { closeTask } from '#app/database/staff-tasks.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import { promiseLater } from './answer-later.ts';

/** What came of a task, as staff say it in two taps. */
export const taskOutcomes = ['will-order', 'forgot', 'later-two-weeks', 'later-month', 'not-reached', 'never'] as const;

/** One of `taskOutcomes`. */
export type TaskOutcome = (typeof taskOutcomes)[number];

/** What came of the task to give a prize. */
export const prizeOutcomes = ['given'] as const;

/** One of both lists. */
export type Outcome = TaskOutcome | (typeof prizeOutcomes)[number];

const promises = { 'later-two-weeks': 'two-weeks', 'later-month': 'month', never: 'never' } as const;

/**
 * Closes a task with its outcome; a promise or a "never" that was given on the phone counts as one given by link, and whoever
 * had only forgotten is reminded by it.
 *
 * @returns false when it was closed before, or is nobody's
 */
export async function closeStaffTask(
  deps: Pick<Deps, 'db' | 'now'>,
  shopId: number,
  { effectId, outcome, byUserId }: { effectId: bigint; outcome: Outcome; byUserId: bigint | undefined },
): Promise<boolean> {
  return deps.db.$transaction(async (tx) => {
    const now = deps.now();
    if (!(await closeTask(tx, shopId, { effectId, outcome, byUserId, now }))) return false;
    const contact = await tx.contact.findUnique({ where: { shopId_effectId: { shopId, effectId } } });
    if (!contact) return true;
    const { timeZone } = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { timeZone: true } });
    const { enrolmentId, buyerId, playbook } = contact;
    const today = wallClock(now, timeZone).date;
    if (outcome === 'forgot' && playbook !== 'care') await remind(tx, shopId, enrolmentId, { today, now });
    const choice = outcome in promises ? promises[outcome as keyof typeof promises] : undefined;
    if (choice) await promiseLater(deps, tx, { shopId, enrolmentId, buyerId, today, choice, source: 'staff' });
    return true;
  });
}

/** The call was the reminder: nothing more goes out, and the next plan ends the ladder with that for its reason. */
async function remind(
  tx: Tx,
  shopId: number,
  enrolmentId: bigint,
  { today, now }: { today: LocalDay; now: Date },
): Promise<void> {
  await abandonContacts(tx, shopId, { enrolmentIds: [enrolmentId] }, 'reminded', now);
  await pauseLadder(tx, shopId, enrolmentId, today);
}
