import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Db, Tx } from './client.ts';

/** Where silence has brought a buyer. */
export interface SilentStep {
  buyerId: bigint;
  state: State;
  /** The day of the boundary that was passed last. */
  stateSince: LocalDay;
  nextOn: LocalDay | undefined;
}

/** Stores the new states of buyers who moved by silence alone, in one statement. */
export async function saveSilence(tx: Tx, shopId: number, steps: readonly SilentStep[]): Promise<void> {
  const rows = steps.map(({ buyerId, state, stateSince, nextOn = null }) => {
    return { id: String(buyerId), state, state_since: stateSince, next_on: nextOn };
  });
  await tx.$executeRaw`
    update buyers b set state = s.state, state_since = s.state_since, next_on = s.next_on,
      state_cause = case when s.state = b.state then b.state_cause else 'silence' end,
      moved_on = case when s.state = b.state then b.moved_on else s.state_since end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as s(id bigint, state text, state_since date, next_on date)
    where b.shop_id = ${shopId} and b.id = s.id`;
}

/** How many buyers that Shopify knows have a boundary on or before `day` that was not acted upon. */
export async function countDue(db: Db, shopId: number, day: LocalDay): Promise<number> {
  const rows = await db.$queryRaw<{ due: number }[]>`
    select count(*)::int as due from buyers where shop_id = ${shopId} and next_on <= ${day}::date and id > 0`;
  return rows[0]?.due ?? 0;
}

/** Records that a shop's day is planned; a later day stays. */
export async function savePlanned(tx: Tx, shopId: number, day: LocalDay): Promise<void> {
  await tx.$executeRaw`
    update shops set planned_on = greatest(planned_on, ${day}::date) where shop_id = ${shopId}`;
}
