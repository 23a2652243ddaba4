import type pg from 'pg';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

type Reader = Pick<pg.ClientBase, 'query'>;

/** Whom a playbook may want on a day. */
export interface CandidateSearch {
  shopId: number;
  playbook: PlaybookKind;
  day: LocalDay;
  habits: readonly Habit[];
  states: readonly State[];
  /** Those with the standing `care`, whatever their habit and state, since the day on which it was set. */
  isCare: boolean;
  /** So many days back may a boundary lie that is entered from. */
  patienceDays: number;
  /** Whether those count too who have their verdict of this day already; a dry run asks for them. */
  withDecided?: boolean;
}

/** One of them. */
export interface CandidateId {
  id: bigint;
  /** What an order of theirs comes to on average: what comes first when not everybody can be contacted. */
  priority: number;
}

// Nobody enters twice for one silence, nor after a verdict that was final for it. A refit and a changed definition move
// dates, not people: who is in a state because of one enters nothing.
const MAY_ENTER = `
  b.id > 0 and b.state_cause in ('silence', 'order', 'import')
  and not exists (select 1 from enrolments e where e.shop_id = $1 and e.playbook = $2 and e.buyer_id = b.id and e.last_on = b.last_on)
  and not exists (select 1 from contact_verdicts v where v.shop_id = $1 and v.buyer_id = b.id and v.planned_on > b.last_on
    and v.playbook = $2 and v.verdict in ('expired', 'stopped') and v.planned_on < $3::date)`;

const IN_STATE = `
  select b.id from buyers b
  where b.shop_id = $1 and b.habit = any($4::text[]) and b.state = any($5::text[])
    and b.state_since > $3::date - $6::int and b.state_since <= $3::date and ${MAY_ENTER}`;

const IN_CARE = `
  select distinct b.id from standing_changes s join buyers b on b.shop_id = s.shop_id and b.id = s.buyer_id
  where s.shop_id = $1 and s.standing = 'care' and b.standing = 'care' and s.changed_at > $3::date - $6::int
    and ${MAY_ENTER} and cardinality($4::text[]) + cardinality($5::text[]) >= 0`;

const ON_LADDER = `
  select e.buyer_id from enrolments e
  where e.shop_id = $1 and e.playbook = $2 and e.progress = 'active' and e.next_on <= $3::date`;

/**
 * Everybody whom a playbook is to decide about on a day, those first whose orders are worth most: who is due for a rung, and
 * who has passed a boundary of the playbook within its patience and not entered yet.
 *
 * Costs what has moved within the patience, not the size of the shop: two index scans.
 */
export async function candidateIds(reader: Reader, search: CandidateSearch): Promise<CandidateId[]> {
  const { shopId, playbook, day, habits, states, isCare, patienceDays, withDecided = false } = search;
  const undecided = `not exists (select 1 from contact_verdicts v where v.shop_id = $1 and v.planned_on = $3::date
    and v.playbook = $2 and v.buyer_id = b.id)`;
  const { rows } = await reader.query<{ id: string; priority: number }>(
    `with who as (${ON_LADDER} union ${isCare ? IN_CARE : IN_STATE})
     select b.id::text, (b.spent_minor / (b.x + 1))::float8 as priority
     from who join buyers b on b.shop_id = $1 and b.id = who.buyer_id
     where ${withDecided ? 'true' : undecided}
     order by 2 desc, b.id`,
    [shopId, playbook, day, habits, states, patienceDays],
  );
  return rows.map(({ id, priority }) => ({ id: BigInt(id), priority }));
}
