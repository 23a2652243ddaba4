import { clockRows, type Clock } from '#app/domain/rhythm/clock.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import type { HabitCuts } from '#app/domain/segments/habit.ts';
import { expectedUnevenness } from '#app/domain/stats/expected-unevenness.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

// domain/rhythm/boundaries.ts in double precision: limit − 1e-9 tolerance, "longer than" is the next whole day.
const firstDayLongerThan = (days: string) => `floor(${days} + 1e-9) + 1`;

/**
 * `labelOf` of the domain as one statement over the temporary table `histories`: a row a buyer with habit, state,
 * state_since, the six dates and next_on. A property test holds the two to the same answers.
 *
 * Each `offset 0` keeps a level's columns from being computed once for every place that reads them.
 */
export const LABELS = `
  select id, habit, expected_on, due_on, late_on, slipping_on, lost_on, gone_on,
    case when $1::date >= gone_on then 'gone' when $1 >= lost_on then 'lost' when $1 >= slipping_on then 'slipping'
         when $1 >= late_on then 'late' when $1 >= due_on then 'due' else 'on-time' end as state,
    case when $1 >= gone_on then gone_on when $1 >= lost_on then lost_on when $1 >= slipping_on then slipping_on
         when $1 >= late_on then late_on when $1 >= due_on then due_on else last_on end as state_since,
    case when due_on > $1 then due_on when late_on > $1 then late_on when slipping_on > $1 then slipping_on
         when lost_on > $1 then lost_on when gone_on > $1 then gone_on end as next_on
  from (
    select id, last_on, last_on + expected::int as expected_on, last_on + due::int as due_on,
      last_on + late::int as late_on, last_on + slipping::int as slipping_on, last_on + lost::int as lost_on,
      last_on + greatest(lost, gone)::int as gone_on,
      case when x = 0 then 'one-time' when x = 1 then 'periodic' when uneven <= $2::float8 then 'regular'
           when uneven > $3::float8 then 'irregular' else 'periodic' end as habit
    from (
      select *, greatest(slipping, lost_at) as lost
      from (
        select *, greatest(late, slipping_at) as slipping
        from (
          select *, case when x = 0 then $10::float8 else greatest(due, late_at) end as late
          from (
            select h.id, h.x, h.last_on,
              case when h.x = 0 then $9::float8 else floor(usual + 0.5) end as expected,
              case when h.x = 0 then $11::float8 else greatest(0, floor(usual - half + 1e-9)) end as due,
              ${firstDayLongerThan('(usual + half)')} as late_at,
              case when h.x = 0 then $12::float8 else ${firstDayLongerThan('c.slipping * ($5::float8 + h.tx_days)')} end as slipping_at,
              case when h.x = 0 then $12::float8 else ${firstDayLongerThan('c.lost * ($5::float8 + h.tx_days)')} end as lost_at,
              case when h.x = 0 then $13::float8 else ${firstDayLongerThan('c.gone * ($5::float8 + h.tx_days)')} end as gone,
              case when h.x > 1 then
                (h.x * greatest(0, h.x / (h.x - 1.0::float8) * (ln(h.tx_days::float8 / h.x) - h.litt / h.x)) + 2 * $4::float8)
                / (h.x + 2) end as uneven
            from histories h
            left join unnest($14::int[], $15::float8[], $16::float8[], $17::float8[], $18::float8[])
              as c(x, expected, slipping, lost, gone) on c.x = h.x
            cross join lateral (select c.expected * ($5::float8 + h.tx_days) as usual offset 0) u
            cross join lateral (select least(greatest($6::float8 * u.usual, $7::float8), $8::float8) as half offset 0) w
            offset 0) offsets offset 0) with_late offset 0) with_slipping offset 0) with_lost offset 0) dated`;

/** How many placeholders `LABELS` takes: the next one is one more. */
export const LABEL_VALUES = 18;

/** By what a whole shop is labelled. */
export interface LabelRules {
  clock: Clock;
  cuts: HabitCuts;
  /** The shop-local day for which the states are true. */
  today: LocalDay;
}

/**
 * The values of `LABELS`.
 *
 * @param xs every x above 0 that occurs in `histories`
 */
export function labelValues({ clock, cuts, today }: LabelRules, xs: readonly number[]): unknown[] {
  const { window, oneTime } = clock;
  const { regularAtMost, irregularAbove, k } = habitCutsFor(cuts, clock);
  const rows = clockRows(clock, xs);
  return [
    today,
    regularAtMost,
    irregularAbove,
    expectedUnevenness(k),
    clock.alphaDays,
    window.share,
    window.minDays,
    window.maxDays,
    oneTime.expectedDays,
    oneTime.lateDays,
    oneTime.dueDays,
    oneTime.lostDays,
    oneTime.goneDays,
    rows.map((row) => row.x),
    rows.map((row) => row.expected),
    rows.map((row) => row.slipping),
    rows.map((row) => row.lost),
    rows.map((row) => row.gone),
  ];
}
