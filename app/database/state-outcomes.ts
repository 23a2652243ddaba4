import type pg from 'pg';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { calibratedClock } from '#app/domain/rhythm/model/calibrated-clock.ts';
import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import type { HabitCuts } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { labelsSql, LABEL_VALUES } from './label-sql.ts';
import { labelValues, occurringIn, type Occurring } from './label-values.ts';
import { countsAsPurchaseSql } from './order-rules.ts';
import { anniversarySql, isOverAYearSql, seasonSql } from './season-sql.ts';

/** What became of those who entered a state in the year that ended a year ago. */
export interface StateOutcome {
  kind: 'repeat' | 'one-time';
  /** `alarm`: the day that 1 in N of the silences that end in an order reaches. */
  state: Exclude<State, 'on-time'> | 'alarm';
  enteredFrom: LocalDay;
  enteredUntil: LocalDay;
  entered: number;
  /** Who bought within 365 days of entering. */
  returned: number;
  /** Who bought within one usual gap of their own. */
  withinGap: number;
  /** Of the share that returned, and of that within a gap: buyers who enter more than once are one buyer each. */
  returnedVariance: number;
  withinGapVariance: number;
}

/** By what the past is judged: the clock and the definition of today. */
export interface OutcomeRules {
  clock: Clock;
  cuts: HabitCuts & PurchaseRules;
  today: LocalDay;
}

const place = (n: number) => `$${LABEL_VALUES + n}`;

// The variance of the ratio Σhits / Σn, each buyer's hits and n being one observation. Never negative but by rounding.
const varianceSql = (hits: string) =>
  `greatest(0, (sum(${hits} * ${hits}) - 2 * sum(${hits}) / sum(n) * sum(${hits} * n) + (sum(${hits}) / sum(n)) ^ 2 * sum(n * n)) / sum(n) ^ 2)::float8`;

// Every purchase begins a silence; what was known when it began (x, t_x) gives the days on which it would lead into each state,
// and a silence enters a state that begins before the next purchase and before the state after it. `histories` here is a row a
// silence. Each is followed for exactly a year, whatever today is. Who spends mostly on one product type is judged by its clock all
// along.
const OUTCOMES = `
  with days as (
    select buyer_id, local_on from orders o
    where o.shop_id = ${place(1)}::int and buyer_id is not null and ${countsAsPurchaseSql('o', `${place(2)}::boolean`)}
    group by 1, 2),
  timed as (
    select buyer_id, local_on, (row_number() over w - 1)::int as x, local_on - first_value(local_on) over w as tx_days,
      local_on - lag(local_on) over w as gap, lead(local_on) over w as next_on
    from days window w as (partition by buyer_id order by local_on)),
  seen as (
    select *, min(${anniversarySql('tx_days')}) over w as earliest, max(${anniversarySql('tx_days')}) over w as latest,
      count(*) filter (where ${isOverAYearSql('gap')}) over w as year_gaps
    from timed window w as (partition by buyer_id order by local_on)),
  histories as materialized (
    select row_number() over () as id, s.buyer_id, s.x, s.local_on as last_on, s.tx_days, 0::float8 as litt, s.next_on as silent_until,
      b.product_type, b.type_is_main,
      ${seasonSql({ earliest: 's.earliest', latest: 's.latest', txDays: 's.tx_days', yearGaps: 's.year_gaps' })}
    from seen s left join buyers b on b.shop_id = ${place(1)} and b.id = s.buyer_id),
  entries as (
    select l.buyer_id, l.x, l.silent_until, e.state, e.on_day, l.expected_on - l.last_on as usual
    from (${labelsSql(['silent_until', 'buyer_id'])}) l,
      lateral (values ('due', l.due_on, l.late_on), ('late', l.late_on, l.slipping_on), ('slipping', l.slipping_on, l.lost_on),
        ('lost', l.lost_on, l.gone_on), ('gone', l.gone_on, null)) as e (state, on_day, until)
    where (e.until is null or e.on_day < e.until) and (l.silent_until is null or l.silent_until > e.on_day)
      and e.on_day > $1::date - 730 and e.on_day <= $1::date - 365),
  by_buyer as (
    select case when x = 0 then 'one-time' else 'repeat' end as kind, state, count(*) as n,
      count(*) filter (where silent_until <= on_day + 365) as r, count(*) filter (where silent_until <= on_day + usual) as g,
      min(on_day) as entered_from, max(on_day) as entered_until
    from entries group by buyer_id, 1, 2)
  select kind, state, sum(n)::int as entered, sum(r)::int as returned, sum(g)::int as within_gap,
    ${varianceSql('r')} as returned_variance, ${varianceSql('g')} as within_gap_variance,
    min(entered_from)::text as entered_from, max(entered_until)::text as entered_until
  from by_buyer group by 1, 2 order by 1, 2`;

interface Row {
  kind: StateOutcome['kind'];
  state: StateOutcome['state'];
  entered: number;
  returned: number;
  within_gap: number;
  returned_variance: number;
  within_gap_variance: number;
  entered_from: LocalDay;
  entered_until: LocalDay;
}

/**
 * Replays the shop's own past: who entered each state in the year that ended a year before `today`, and who of them bought
 * within a year of it, and within one usual gap. One buyer may enter a state more than once; each silence counts.
 *
 * A clock with an alarm is replayed once more for the alarm day.
 */
export async function countStateOutcomes(
  client: pg.ClientBase,
  shopId: number,
  rules: OutcomeRules,
): Promise<StateOutcome[]> {
  const occurring = everyXUpTo(await occurringIn(client, rules.clock, 'buyers where shop_id = $1 and', [shopId]));
  const states = await replay(client, shopId, rules, occurring);
  const alarm = alarmClock(rules.clock);
  if (!alarm) return states;
  const alarmed = await replay(client, shopId, { ...rules, clock: alarm }, occurring);
  const reached = alarmed.filter(({ kind, state }) => kind === 'repeat' && state === 'gone');
  return [...states, ...reached.map((one) => ({ ...one, state: 'alarm' as const }))];
}

async function replay(
  client: pg.ClientBase,
  shopId: number,
  rules: OutcomeRules,
  occurring: readonly Occurring[],
): Promise<StateOutcome[]> {
  const values = [...labelValues(rules, occurring), shopId, rules.cuts.countRenewals];
  const { rows } = await client.query<Row>(OUTCOMES, values);
  return rows.map(({ kind, state, entered, returned, ...row }) => {
    return {
      kind,
      state,
      enteredFrom: row.entered_from,
      enteredUntil: row.entered_until,
      entered,
      returned,
      withinGap: row.within_gap,
      returnedVariance: row.returned_variance,
      withinGapVariance: row.within_gap_variance,
    };
  });
}

/** Whoever has x gaps now had each smaller number of them before. */
function everyXUpTo(occurring: readonly Occurring[]): Occurring[] {
  const most = new Map<string | null, number>();
  for (const { x, type } of occurring) most.set(type, Math.max(x, most.get(type) ?? 0));
  return [...most].flatMap(([type, x]) => Array.from({ length: x }, (_, i) => ({ x: i + 1, type })));
}

/** The clock with every limit on the alarm day, so that `gone` begins there; undefined for a clock without an alarm. */
function alarmClock(clock: Clock): Clock | undefined {
  if (!clock.calibration) return undefined;
  const { alarm } = calibratedClock(clock.calibration);
  const row = (x: number) => ({ expected: clock.row(x).expected, slipping: alarm(x), lost: alarm(x), gone: alarm(x) });
  const types = [...(clock.types ?? [])].flatMap(([type, of]) => {
    const own = alarmClock(of);
    return own ? [[type, own] as const] : [];
  });
  return { ...clock, row, types: new Map(types) };
}

const SAVE = `
  insert into state_outcomes (shop_id, counted_on, kind, state, entered_from, entered_until, entered, returned, within_gap,
    returned_variance, within_gap_variance)
  select $1::int, $2::date, o.kind, o.state, o."enteredFrom", o."enteredUntil", o.entered, o.returned, o."withinGap",
    o."returnedVariance", o."withinGapVariance"
  from jsonb_to_recordset($3::jsonb) as o (kind text, state text, "enteredFrom" date, "enteredUntil" date, entered int,
    returned int, "withinGap" int, "returnedVariance" float8, "withinGapVariance" float8)`;

/** Keeps what was counted on a day, in place of what was counted before: the past is counted anew each time. */
export async function saveStateOutcomes(
  client: pg.ClientBase,
  shopId: number,
  countedOn: LocalDay,
  outcomes: readonly StateOutcome[],
): Promise<void> {
  await client.query('delete from state_outcomes where shop_id = $1', [shopId]);
  await client.query(SAVE, [shopId, countedOn, JSON.stringify(outcomes)]);
}

/** What was counted last. */
export async function stateOutcomes(reader: Pick<pg.ClientBase, 'query'>, shopId: number): Promise<StateOutcome[]> {
  const { rows } = await reader.query<StateOutcome>(
    `select kind, state, entered_from::text as "enteredFrom", entered_until::text as "enteredUntil", entered, returned,
       within_gap as "withinGap", returned_variance as "returnedVariance", within_gap_variance as "withinGapVariance"
     from state_outcomes where shop_id = $1 order by kind, state`,
    [shopId],
  );
  return rows;
}
