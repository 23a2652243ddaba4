import { HALF_SEASON_DAYS, YEAR_DAYS } from '#app/domain/rhythm/season/season.ts';

// domain/rhythm/boundaries.ts in double precision: limit − 1e-9 tolerance, "longer than" is the next whole day.
const firstDayLongerThan = (days: string) => `floor(${days} + 1e-9) + 1`;

// domain/rhythm/season/season-limits.ts, "middle" of the season of the last occasion; null where none counts, and then no
// limit: greatest() passes over nulls.
const middleOf = (round: number) => `(${round * YEAR_DAYS} + middle)`;
const seasonOver = (round: number) => `ceil(${middleOf(round)} + ${HALF_SEASON_DAYS}) + 1`;
const missed = `case when middle is not null then greatest(397, ${seasonOver(1)}) end`;

const HISTORY = ['id', 'x', 'last_on', 'tx_days', 'litt'];

/**
 * `labelOf` of the domain as one statement over a table or query `histories` (id, x, last_on, tx_days, litt, product_type,
 * type_is_main, season_from_days, season_to_days): a row a buyer with id, x, last_on, habit, state, state_since, the six dates
 * and next_on, by the clock of their main product type where that has one. A property test holds the two to the same answers.
 *
 * Each `offset 0` keeps a level's columns from being computed once for every place that reads them.
 *
 * @param kept more columns of `histories` to hand through
 */
export function labelsSql(kept: readonly string[] = []): string {
  const more = kept.map((column) => `, ${column}`).join('');
  return `
  select id, x, last_on, habit, expected_on, due_on, late_on, slipping_on, lost_on, gone_on,
    case when $1::date >= gone_on then 'gone' when $1 >= lost_on then 'lost' when $1 >= slipping_on then 'slipping'
         when $1 >= late_on then 'late' when $1 >= due_on then 'due' else 'on-time' end as state,
    case when $1 >= gone_on then gone_on when $1 >= lost_on then lost_on when $1 >= slipping_on then slipping_on
         when $1 >= late_on then late_on when $1 >= due_on then due_on else last_on end as state_since,
    case when due_on > $1 then due_on when late_on > $1 then late_on when slipping_on > $1 then slipping_on
         when lost_on > $1 then lost_on when gone_on > $1 then gone_on end as next_on${more}
  from (
    select id, x, last_on, last_on + greatest(expected, floor(${middleOf(1)} + 0.5))::int as expected_on,
      last_on + greatest(due, floor(${middleOf(1)} - ${HALF_SEASON_DAYS}))::int as due_on,
      last_on + greatest(late, ${missed})::int as late_on, last_on + greatest(slipping, ${missed})::int as slipping_on,
      last_on + greatest(lost, ${seasonOver(2)})::int as lost_on,
      last_on + greatest(lost, gone, ${seasonOver(3)})::int as gone_on,
      case when x = 0 then 'one-time' when x = 1 then 'periodic' when uneven <= $2::float8 then 'regular'
           when uneven > $3::float8 then 'irregular' else 'periodic' end as habit${more}
    from (
      select *, greatest(slipping, lost_at) as lost
      from (
        select *, greatest(late, slipping_at) as slipping
        from (
          select *, case when x = 0 then late_at else greatest(due, late_at) end as late
          from (
            select id, x, last_on, middle${more},
              case when x = 0 then ($11::float8[])[at] else floor(usual + 0.5) end as expected,
              case when x = 0 then ($12::float8[])[at] else greatest(0, floor(usual - half + 1e-9)) end as due,
              case when x = 0 then ($13::float8[])[at] else ${firstDayLongerThan('(usual + half)')} end as late_at,
              case when x = 0 then ($14::float8[])[at] else ${firstDayLongerThan('slipping * scale')} end as slipping_at,
              case when x = 0 then ($14::float8[])[at] else ${firstDayLongerThan('lost * scale')} end as lost_at,
              case when x = 0 then ($15::float8[])[at] else ${firstDayLongerThan('gone * scale')} end as gone,
              case when x > 1 then
                (x * greatest(0, x / (x - 1.0::float8) * (ln(tx_days::float8 / x) - litt / x)) + 2 * $4::float8)
                / (x + 2) end as uneven
            from (
              select *, least(greatest($6::float8 * usual, $7::float8), $8::float8) as half
              from (
                select h.*, c.slipping, c.lost, c.gone, c.expected * h.scale as usual
                from (
                  select ${[...new Set([...HISTORY, ...kept])].join(', ')}, coalesce(own_place, 1)::int as at,
                    ($10::float8[])[coalesce(own_place, 1)::int] + tx_days as scale,
                    case when $5::boolean then (season_from_days + season_to_days) / 2.0::float8 end as middle
                  from histories
                  left join unnest($9::text[]) with ordinality as own(own_type, own_place)
                    on own_type = product_type and type_is_main
                  offset 0) h
                left join unnest($16::int[], $17::int[], $18::float8[], $19::float8[], $20::float8[], $21::float8[])
                  as c(at, x, expected, slipping, lost, gone) on c.at = h.at and c.x = h.x
                offset 0) clocked offset 0) windowed
            offset 0) offsets offset 0) with_late offset 0) with_slipping offset 0) with_lost offset 0) dated offset 0`;
}

/** How many placeholders `labelsSql` takes (`labelValues`): the next one is one more. */
export const LABEL_VALUES = 21;
