import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Db, Tx } from './client.ts';
import { toDate } from './local-date.ts';

/** What somebody of the staff is to do. */
export interface NewTask {
  effectId: bigint;
  buyerId: bigint;
  dueOn: LocalDay;
  minutes: number;
  /** Where the talk may lead. */
  link?: string | undefined;
}

/** Opens the task of a contact; one a contact, however often it is asked for. */
export async function openTask(tx: Db | Tx, shopId: number, { dueOn, link, ...task }: NewTask): Promise<void> {
  await tx.staffTask.createMany({
    data: [{ ...task, shopId, dueOn: toDate(dueOn), link: link ?? null }],
    skipDuplicates: true,
  });
}

/** Closes a task with its outcome. @returns false when it was closed before */
export async function closeTask(
  tx: Tx,
  shopId: number,
  { effectId, outcome, byUserId, now }: { effectId: bigint; outcome: string; byUserId: bigint | undefined; now: Date },
): Promise<boolean> {
  const { count } = await tx.staffTask.updateMany({
    where: { shopId, effectId, state: 'open' },
    data: { state: 'done', outcome, byUserId: byUserId ?? null, endedAt: now },
  });
  return count === 1;
}
