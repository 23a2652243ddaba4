import { firstRung, NOT_DONE, searchValues, UNDECIDED, type CandidateId, type CandidateSearch } from './candidates.ts';
import type { Reader } from './reports/reader.ts';

// In a state of the playbook by silence, an order or the import; due before the playbook was on, and over by now.
const IN_BACKLOG = `
  b.state_cause in ('silence', 'order', 'import') and ${firstRung('b.moved_on')} < least($9::date, $10::date)
  and ($11::int is null or b.order_count >= $11) and ($12::bigint is null or b.spent_minor >= $12)
  and ($13::text[] is null or b.product_type = any($13)) and ${NOT_DONE} and ${UNDECIDED}`;

// Taken in on an earlier night, and blocked until now.
const TAKEN_IN = `
  select b.id, b.moved_on, b.spent_minor / (b.x + 1) as worth from (
    select distinct v.buyer_id from contact_verdicts v
    where v.shop_id = $1 and v.planned_on >= greatest($9::date, $10::date) and v.planned_on < $3 and v.playbook = $2
      and v.verdict = 'blocked') blocked
  join buyers b on b.shop_id = $1 and b.id = blocked.buyer_id
  where b.habit = any($4::text[]) and b.state = any($5::text[]) and ${IN_BACKLOG}`;

// Cell by cell backwards through the index on (habit, state, moved_on), which ends as soon as enough are found.
const NEW = `
  select next.* from unnest($4::text[]) habit cross join unnest($5::text[]) state cross join lateral (
    select b.id, b.moved_on, b.spent_minor / (b.x + 1) as worth from buyers b
    where b.shop_id = $1 and b.habit = habit.habit and b.state = state.state and b.moved_on < least($9::date, $10::date)
      and ${IN_BACKLOG} and not exists (select 1 from contact_verdicts v
        where v.shop_id = $1 and v.buyer_id = b.id and v.planned_on > b.last_on and v.planned_on >= $10 and v.playbook = $2)
    order by b.moved_on desc, b.id limit $14) next
  order by next.moved_on desc, next.id limit $14`;

/**
 * Those whom a playbook takes in on a day although their turn was over before it was switched on: who passed the boundary last
 * comes first, as many as a day takes, and with them who was taken in before and is still blocked. On a look ahead as many as
 * all its days take.
 *
 * Costs what is taken in, and what has been: whoever was judged for this silence is stepped over.
 */
export async function backlogIds(reader: Reader, search: CandidateSearch): Promise<CandidateId[]> {
  const { backlog, aheadDays = 0 } = search;
  if (!backlog) return [];
  const { ordersAtLeast, spentAtLeastMinor, productTypes } = backlog.filters;
  const { rows } = await reader.query<{ id: string; priority: number }>(
    `select id::text, worth::float8 as priority from ((${TAKEN_IN}) union all (${NEW})) who order by moved_on desc, id`,
    [
      ...searchValues(search),
      backlog.activeSinceOn,
      ordersAtLeast ?? null,
      spentAtLeastMinor ?? null,
      productTypes ?? null,
      backlog.aDay * (aheadDays + 1),
    ],
  );
  return rows.map(({ id, priority }) => ({ id: BigInt(id), priority }));
}
