import type pg from 'pg';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** A shop with one playbook on, whose due buyers are as many however large it is. */
export interface PlannerShop {
  buyers: number;
  /** The first night that is planned. */
  today: LocalDay;
  /** Of each night: pass their boundary and enter. */
  entering: number;
  /** Of each night: on the ladder since some weeks, their third rung due, which carries a code. */
  onLadder: number;
  /** Running from `today` on. */
  nights: number;
}

const DUE = 'i <= $3::int * ($4::int + $5::int)';
const NIGHT = '$2::date + ((i - 1) / ($4::int + $5::int))::int';
const ENTERS = '(i - 1) % ($4::int + $5::int) < $4::int';

// Who is due has a gap of 30 days. All others have gaps, and silences five days off every boundary, of whole tens: nobody of
// them moves on a night that is planned, and each tenth has moved within the days that the search looks back.
const BUYERS = `
  insert into buyers (shop_id, id, x, first_on, last_on, tx_days, litt, order_count, spent_minor, product_type, habit, state,
    state_since, moved_on, state_cause, expected_on, due_on, late_on, slipping_on, lost_on, gone_on, next_on, clock_version, consent)
  with told as (
    select i, 1 + ((i * 16807) % 6)::int as x, case when ${DUE} then 30 else 20 + 10 * ((i * 48271) % 15)::int end as gap,
      case when not ${DUE} then $2::date - 5 - 10 * ((i * 7919) % 90)::int
        when ${ENTERS} then ${NIGHT} - 60 else ${NIGHT} - 85 end as last_on
    from generate_series(1, $1::bigint) i),
  dated as (select *, last_on + gap - 10 as due_on, last_on + gap + 10 as late_on, last_on + 2 * gap as slipping_on,
    last_on + 3 * gap as lost_on, last_on + 6 * gap as gone_on from told),
  placed as (select *, (select max(d) from unnest(array[due_on, late_on, slipping_on, lost_on, gone_on]) d where d < $2::date) as passed_on
    from dated)
  select 1, i, x, last_on - (x * gap)::int, last_on, x * gap, x * ln(gap) * 0.97, x + 1, 4000 * (x + 1) + i % 1000, 'Coffee', 'periodic',
    case when passed_on is null then 'on-time' when passed_on < late_on then 'due' when passed_on < slipping_on then 'late'
      when passed_on < lost_on then 'slipping' when passed_on < gone_on then 'lost' else 'gone' end,
    coalesce(passed_on, last_on), coalesce(passed_on, last_on), case when passed_on is null then 'order' else 'silence' end,
    last_on + gap, due_on, late_on, slipping_on, lost_on, gone_on,
    (select min(d) from unnest(array[due_on, late_on, slipping_on, lost_on, gone_on]) d where d >= $2::date), 1, 'subscribed'
  from placed`;

// At most three orders each: the last ones, which is where the planner looks.
const ORDERS = `
  insert into orders (shop_id, id, buyer_id, customer_id, processed_at, local_on, updated_at, total_minor, source)
  select 1, id * 10 + n, id, id, on_day + time '10:00', on_day, on_day + time '10:00', 4000, 'web'
  from buyers, generate_series(0, least(x, 2)) n, lateral (select last_on - n * (expected_on - last_on) as on_day) d`;

// Those whose third rung is due, and those who have entered within the days that the search looks back.
const ENROLMENTS = `
  insert into enrolments (shop_id, playbook, buyer_id, last_on, arm, held_out, version, definition_version, habit, state, entered_on,
    expected_days, expectation, usual_order_minor, window_until, rung, next_on)
  select 1, 'win-back', i, last_on, 'treated', 0.5, 1, 1, habit, 'slipping', slipping_on, expected_on - last_on, 0.1, 4000,
    slipping_on + 45, case when ${DUE} then 2 else 1 end, case when ${DUE} then ${NIGHT} else moved_on + 30 end
  from (select *, id as i from buyers) b
  where $1 > 0 and case when ${DUE} then not (${ENTERS}) else state in ('slipping', 'lost') and moved_on >= $2::date - 15 end`;

const CONTACTS = `
  with made as (
    insert into effects (shop_id, key, kind, buyer_id, state, definition_version, created_at, finished_at)
    select 1, 'contact:' || e.id || ':' || n, 'contact', e.buyer_id, 'done', 1, at, at
    from enrolments e, generate_series(1, 2) n, lateral (select e.entered_on + (n - 1) * 11 + time '09:00' as at) t
    where e.rung = 2
    returning id, key, buyer_id, created_at::date as on_day)
  insert into contacts (shop_id, effect_id, enrolment_id, buyer_id, playbook, version, rung, intent, channel, incentive,
    cost_at_most_minor, expected_profit_minor, planned_on, expires_on)
  select 1, id, split_part(key, ':', 2)::bigint, buyer_id, 'win-back', 1, split_part(key, ':', 3)::int, 'presence', 'flow',
    '{"kind": "none"}', 0, 1, on_day, on_day + 14
  from made`;

/** The rhythm by which everybody's chance to come back unasked is computed, as a fit leaves it. */
const clock = {
  preset: 'calibrated',
  source: 'shop',
  oneTime: { dueDays: 20, expectedDays: 40, lateDays: 80, lostDays: 160, goneDays: 320 },
  ...{ k: 2, r: 1.5, alphaDays: 30, a: 0.6, b: 1.8, alarmOneIn: 20 },
  fitted: { buyers: 5000, repeatBuyers: 2500, excluded: 0, logLikelihood: -1, dropoutVisible: true, kAhead: [] },
};

/**
 * Without limits on a day: every one of the due is contacted or held out, which is the most there is to write. Switched on
 * yesterday, so that a quarter of the shop waits to be taken in, as many a night as a playbook takes out of the box.
 */
const settings = { ...defaultPlaybook('win-back'), capacity: { contactsADay: null, minutesADay: null } };

/** How many of those who were there before are taken in a night. */
export const BACKLOG_A_DAY = settings.backlogADay ?? 0;

/** Writes such a shop straight into the tables: a million buyers in about a minute. */
export async function seedPlannerShop(
  pool: pg.Pool,
  { buyers, today, entering, onLadder, nights }: PlannerShop,
): Promise<void> {
  const values = [buyers, today, nights, entering, onLadder];
  const client = await pool.connect();
  try {
    await client.query(
      `insert into shops (shop_id, domain, currency, time_zone, confirmed_at, offer_policy)
       values (1, 'planner.myshopify.com', 'EUR', 'Europe/Berlin', now(), '{"margin": 0.8}')`,
    );
    await client.query('insert into clocks (shop_id, version, params) values (1, 1, $1)', [clock]);
    await client.query(
      `insert into playbooks (shop_id, kind, settings, state, activated_at, planned_on)
       values (1, 'win-back', $1, 'on', $2::date - 1, $2::date - 1)`,
      [settings, today],
    );
    await client.query(BUYERS, values);
    await client.query(ORDERS);
    await client.query(ENROLMENTS, values);
    await client.query(CONTACTS);
    await client.query('vacuum analyze');
  } finally {
    client.release();
  }
}
