import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Db, Tx } from './client.ts';
import { toDate, toDay } from './local-date.ts';

/** What a buyer answered, or told a person of the staff. */
export interface NewPromise {
  buyerId: bigint;
  choice: string;
  /** Undefined for "never". */
  until: LocalDay | undefined;
  source: 'link' | 'staff';
  /** The enrolment whose link was used. */
  enrolmentId: bigint | undefined;
  madeAt: Date;
}

/**
 * Writes down a promise. A link holds one answer, and the last one given counts; an older promise of the same buyer is
 * replaced. @returns whether anything changed
 */
export async function savePromise(tx: Tx, shopId: number, promise: NewPromise): Promise<boolean> {
  const { buyerId, choice, until, source, enrolmentId = null, madeAt } = promise;
  const known =
    enrolmentId === null
      ? null
      : await tx.promise.findUnique({ where: { shopId_enrolmentId: { shopId, enrolmentId } } });
  if (known?.choice === choice) return false;
  await tx.promise.updateMany({ where: { shopId, buyerId, state: 'open' }, data: { state: 'replaced' } });
  const row = {
    choice,
    until: until ? toDate(until) : null,
    source,
    madeAt,
    state: choice === 'never' ? 'never' : 'open',
  };
  if (known) await tx.promise.update({ where: { shopId_id: { shopId, id: known.id } }, data: row });
  else await tx.promise.create({ data: { shopId, buyerId, enrolmentId, ...row } });
  return true;
}

/** The last answer given through the link of an enrolment. */
export async function promiseOfLink(db: Db | Tx, shopId: number, enrolmentId: bigint) {
  const row = await db.promise.findUnique({ where: { shopId_enrolmentId: { shopId, enrolmentId } } });
  return (
    row && { choice: row.choice, until: row.until ? toDay(row.until) : undefined, isKept: row.state === 'followed-up' }
  );
}

/** Ends the promises of somebody who has bought. */
export async function keepPromises(tx: Tx, shopId: number, buyerId: bigint): Promise<void> {
  await tx.promise.updateMany({
    where: { shopId, buyerId, state: { in: ['open', 'followed-up'] } },
    data: { state: 'kept' },
  });
}

/** Records that the one contact which was promised for a day is decided. */
export async function followUpPromises(
  tx: Tx,
  shopId: number,
  buyerIds: readonly bigint[],
  day: LocalDay,
): Promise<void> {
  await tx.promise.updateMany({
    where: { shopId, buyerId: { in: [...buyerIds] }, state: 'open', until: { lte: toDate(day) } },
    data: { state: 'followed-up' },
  });
}
