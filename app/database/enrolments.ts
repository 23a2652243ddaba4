import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Tx } from './client.ts';
import { insertNew } from './insert-new.ts';

/** A buyer who enters a playbook, contacted or held out. */
export interface NewEnrolment {
  playbook: PlaybookKind;
  buyerId: bigint;
  lastOn: LocalDay;
  arm: 'treated' | 'control';
  heldOut: number;
  version: number;
  definitionVersion: number;
  habit: string;
  state: string;
  enteredOn: LocalDay;
  expectedDays: number;
  expectation: number | undefined;
  usualOrderMinor: number;
  /** By rung. */
  offers?: readonly Incentive[];
  windowUntil: LocalDay;
  rung: number;
  nextOn: LocalDay | undefined;
}

/** Writes enrolments; one silence is entered once. @returns their ids by buyer */
export async function appendEnrolments(
  tx: Tx,
  shopId: number,
  enrolments: readonly NewEnrolment[],
): Promise<Map<bigint, bigint>> {
  const rows = enrolments.map((one) => ({
    shop_id: shopId,
    playbook: one.playbook,
    buyer_id: one.buyerId,
    last_on: one.lastOn,
    arm: one.arm,
    held_out: one.heldOut,
    version: one.version,
    definition_version: one.definitionVersion,
    habit: one.habit,
    state: one.state,
    entered_on: one.enteredOn,
    expected_days: one.expectedDays,
    expectation: one.expectation ?? null,
    usual_order_minor: Math.round(one.usualOrderMinor),
    offers: one.offers ?? null,
    window_until: one.windowUntil,
    rung: one.rung,
    next_on: one.nextOn ?? null,
  }));
  const written = await insertNew<{ id: bigint; buyerId: bigint }>(tx, 'enrolments', rows, 'id, buyer_id as "buyerId"');
  return new Map(written.map(({ id, buyerId }) => [buyerId, id]));
}

/** A step of a ladder. */
export interface LadderStep {
  id: bigint;
  rung: number;
  nextOn: LocalDay;
}

/** Moves active enrolments on to a rung. */
export async function advanceEnrolments(tx: Tx, shopId: number, steps: readonly LadderStep[]): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(({ id, rung, nextOn }) => ({ id: String(id), rung, next_on: nextOn }));
  await tx.$executeRaw`
    update enrolments e set rung = s.rung, next_on = s.next_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id bigint, rung int, next_on date)
    where e.shop_id = ${shopId} and e.id = s.id and e.progress = 'active'`;
}

/** Ends enrolments, each with its reason. */
export async function endEnrolments(
  tx: Tx,
  shopId: number,
  ends: readonly { id: bigint; reason: string }[],
  day: LocalDay,
): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map(({ id, reason }) => ({ id: String(id), reason }));
  await tx.$executeRaw`
    update enrolments e set progress = 'ended', end_reason = s.reason, ended_on = ${day}::date, next_on = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id bigint, reason text)
    where e.shop_id = ${shopId} and e.id = s.id and e.progress = 'active'`;
}

/** Ends every ladder of a buyer that is about a silence before `lastOn`: they have bought. @returns the enrolments */
export async function endLaddersOfBuyer(
  tx: Tx,
  shopId: number,
  { buyerId, lastOn, day }: { buyerId: bigint; lastOn: LocalDay; day: LocalDay },
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    update enrolments set progress = 'ended', end_reason = 'bought', ended_on = ${day}::date, next_on = null
    where shop_id = ${shopId} and buyer_id = ${buyerId} and progress = 'active' and last_on < ${lastOn}::date
    returning id`;
  return rows.map(({ id }) => id);
}

/** Ends what a window leaves open: those held out have no rungs to come, and results count them to the window's end. */
export async function closeWindows(tx: Tx, shopId: number, day: LocalDay): Promise<void> {
  await tx.$executeRaw`
    update enrolments set progress = 'ended', end_reason = 'window-over', ended_on = ${day}::date
    where shop_id = ${shopId} and progress = 'active' and next_on is null and window_until < ${day}::date`;
}

/**
 * Lets a ladder rest until the day that its buyer chose; one that had come to its end unanswered is taken up again for the one
 * follow-up that is owed.
 */
export async function pauseLadder(tx: Tx, shopId: number, id: bigint, until: LocalDay): Promise<void> {
  await tx.$executeRaw`
    update enrolments set progress = 'active', next_on = ${until}::date, end_reason = null, ended_on = null
    where shop_id = ${shopId} and id = ${id} and (progress = 'active' or end_reason in ('ladder-done', 'state-left', 'promise-kept'))`;
}
