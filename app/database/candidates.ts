import { firstUnplannedOn } from '#app/domain/playbooks/entry-days.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { PlaybookFilters } from '#app/domain/playbooks/playbook.ts';
import type { KindTraits } from '#app/domain/playbooks/kind-traits.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reports/reader.ts';

/** Whom a playbook may want on a day. */
export interface CandidateSearch {
  shopId: number;
  playbook: PlaybookKind;
  day: LocalDay;
  habits: readonly Habit[];
  states: readonly State[];
  /** Whom it is for: those of another than `open` whatever their habit and state, since the day on which it was set. */
  standing: KindTraits['standing'];
  /** When the first rung is due after the boundary, and how long it may wait. */
  first: { waitShare: number; minDays: number; maxDays: number; patienceDays: number };
  /** Who was there before the playbook, so many a day; undefined: nobody. */
  backlog?: Backlog | undefined;
  /** The last day that was planned: who was still waiting then is not forgotten because nights were missed. */
  plannedUntilOn: LocalDay | undefined;
  /** A look ahead: also those whose turn comes within so many days more, as far as silence alone decides. */
  aheadDays?: number;
}

/** Whom of those whose turn is over a playbook takes in. */
export interface Backlog {
  aDay: number;
  /** They were due before this day. */
  activeSinceOn: LocalDay;
  /** Whom the playbook does not want would come first every night, and nobody behind them ever. */
  filters: Pick<PlaybookFilters, 'ordersAtLeast' | 'spentAtLeastMinor' | 'productTypes'>;
}

/** One of them. */
export interface CandidateId {
  id: bigint;
  /** What an order of theirs comes to on average: what comes first when not everybody can be contacted. */
  priority: number;
}

const FIRST_WAIT = `greatest($7::int, least($8::int, floor($6::float8 * greatest(1, b.expected_on - b.last_on) + 0.5)::int))`;

// Nobody enters twice for one silence, nor after a verdict that was final for it.
const notDone = (sinceOn: string) => `
  b.id > 0
  and not exists (select 1 from enrolments e
    where e.shop_id = $1 and e.playbook = $2 and e.buyer_id = b.id and e.last_on = b.last_on)
  and not exists (select 1 from contact_verdicts v
    where v.shop_id = $1 and v.buyer_id = b.id and v.planned_on > ${sinceOn} and v.planned_on < $3::date
      and v.playbook = $2 and v.verdict in ('expired', 'stopped'))`;
export const NOT_DONE = notDone('b.last_on');

/** The day of the first rung, as domain/playbooks/rung-dates.ts has it. */
export const firstRung = (since: string) => `${since} + ${FIRST_WAIT}`;

// It has come and is not farther back than the patience.
const isTurn = (since: string) => `
  ${since} between $9::date - $11::int and $10::date and ${firstRung(since)} between $9 and $10`;

// A refit and a changed definition move dates, not people: who is in a state because of one enters nothing.
const IN_STATE = `
  select b.id as buyer_id from buyers b
  where b.shop_id = $1 and b.habit = any($4::text[]) and b.state = any($5::text[])
    and b.state_cause in ('silence', 'order', 'import') and ${isTurn('b.moved_on')} and ${NOT_DONE}`;

const IN_CARE = `
  select b.id as buyer_id from standing_changes s join buyers b on b.shop_id = s.shop_id and b.id = s.buyer_id
  where s.shop_id = $1 and s.standing = 'care' and s.changed_at > $9::date - $11::int - 2 and b.standing = 'care'
    and cardinality($4::text[]) + cardinality($5::text[]) >= 0 and ${isTurn('s.changed_at::date')} and ${NOT_DONE}`;

/** Half-years in which the archived are looked for: forty years, and an empty stretch of an index costs nothing. */
const ROUNDS = 80;

// Their turn comes round each time the first wait has passed (domain/playbooks/entry-days.ts): they stand in as many stretches of
// the index as it has passed since, each named by itself so that PostgreSQL knows how few they are. The domain counts days by
// the shop's clock: one more on either side.
const ARCHIVED_THEN = Array.from(
  { length: ROUNDS },
  (_, i) => `s.changed_at >= $9::date - $11::int * ${i + 1} - 1 and s.changed_at < $10::date - $7::int * ${i + 1} + 2`,
).join(' or ');
const TURN = `s.changed_at::date + ${FIRST_WAIT} * (($10::date + 1 - s.changed_at::date) / ${FIRST_WAIT})`;

// A verdict is final for one turn.
const IN_ARCHIVE = `
  select b.id as buyer_id from standing_changes s join buyers b on b.shop_id = s.shop_id and b.id = s.buyer_id
  where s.shop_id = $1 and s.standing = 'archived' and s.reason <> 'complaint-over' and (${ARCHIVED_THEN})
    and b.standing = 'archived' and cardinality($4::text[]) + cardinality($5::text[]) >= 0
    and ${TURN} > s.changed_at::date and ${TURN} >= $9::date - 1 and ${notDone(`greatest(b.last_on, ${TURN} - 2)`)}`;

const ENTERING = { open: IN_STATE, care: IN_CARE, archived: IN_ARCHIVE } as const;

const ON_LADDER = `
  select e.buyer_id from enrolments e
  where e.shop_id = $1 and e.playbook = $2 and e.progress = 'active' and e.next_on <= $10::date`;

// Who is about to pass into one of the states, be it on the day itself; whether they do is the projection's to say.
const ABOUT_TO_PASS = `
  select b.id as buyer_id from buyers b
  where b.shop_id = $1 and b.habit = any($4::text[]) and b.next_on between $3::date and $10::date and ${NOT_DONE}`;

/** Who has no verdict of the day. */
export const UNDECIDED = `not exists (select 1 from contact_verdicts v
  where v.shop_id = $1 and v.planned_on = $3::date and v.playbook = $2 and v.buyer_id = b.id)`;

/** $1 to $9 of a search. A first rung that was due before $9 is over, counted from the first day that nobody has planned. */
export function searchValues({ shopId, playbook, day, habits, states, first, plannedUntilOn }: CandidateSearch) {
  const fromOn = addDays(firstUnplannedOn(day, plannedUntilOn), -first.patienceDays);
  return [shopId, playbook, day, habits, states, first.waitShare, first.minDays, first.maxDays, fromOn];
}

/**
 * Everybody whom a playbook is to decide about on a day, those first whose orders are worth most: who is due for a rung, and
 * who has passed a boundary of the playbook, waited for the first rung, and not entered yet.
 *
 * Costs what has moved within the wait and the patience, not the size of the shop: two index scans, and of the archived those
 * whose half-year it is. The backlog is another question, `backlogIds`.
 */
export async function candidateIds(reader: Reader, search: CandidateSearch): Promise<CandidateId[]> {
  const { day, standing, first, aheadDays = 0 } = search;
  // Without a share of the gap everybody waits alike, and the scan is as short as the patience.
  const longestWait = first.waitShare > 0 ? Math.max(first.minDays, first.maxDays) : first.minDays;
  const isAhead = aheadDays > 0 && standing === 'open';
  const { rows } = await reader.query<{ id: string; priority: number }>(
    `with who as (${ON_LADDER} union ${ENTERING[standing]} ${isAhead ? `union ${ABOUT_TO_PASS}` : ''})
     select b.id::text, (b.spent_minor / (b.x + 1))::float8 as priority
     from who join buyers b on b.shop_id = $1 and b.id = who.buyer_id
     where ${UNDECIDED}
     order by 2 desc, b.id`,
    [...searchValues(search), addDays(day, aheadDays), longestWait],
  );
  return rows.map(({ id, priority }) => ({ id: BigInt(id), priority }));
}
