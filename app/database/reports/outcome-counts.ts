import type { ArmSums } from '#app/domain/outcomes/arm-sums.ts';
import type { OutcomeCounts } from '#app/domain/outcomes/earned.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';
import type { RungOffer } from './meant-offers.ts';
import { TOUCH_DAYS } from '../contact-touch.ts';
import { countsAsPurchaseSql } from '../order-rules.ts';

/** When a rung is due, by the enrolment's own gap and so for both arms alike; and which side of that day is counted. */
export interface RungDays {
  /** By which the rungs after the first one up to it wait, and between how many days each wait is held. */
  waitShares: readonly number[];
  minDays: number;
  maxDays: number;
  /** `from`: those who reached the day still silent, counted from it. `before`: everybody, counted from entry to the eve of it. */
  side: 'from' | 'before';
}

/** Whose outcomes are counted, and at what prices. Money in minor units. */
export interface OutcomeQuestion {
  shopId: number;
  /** Undefined: all of them. */
  playbook: PlaybookKind | undefined;
  /** Enrolments under these versions of its settings, both ends included; without an end up to now. */
  versions?: { from: number; to?: number } | undefined;
  /** Split at the day on which a rung is due; undefined: all of every window. */
  rung?: RungDays | undefined;
  /** Of an offer: those whom rung `rung` was meant to give it when they entered, contacted or held out. */
  offer?: RungOffer | undefined;
  today: LocalDay;
  countRenewals: boolean;
  margin: number | null;
  messageMinor: number;
  /** One task. */
  taskMinor: number;
}

// One row an enrolment that has reached the day from which it is counted: what was bought, given and spent in its window. Orders
// are looked up buyer by buyer (`offset 0` keeps PostgreSQL from joining): joined, every order of the shop is read each night.
// The margin is of the price before discounts: credit, cards, gifts and parcels are paid for beside the order, whose total they do
// not lower. So is a prize: who came back for a draw bears their part of it, of an open draw their part of a full one.
const OUTCOMES = `
  with entered as (
    select e.*, e.entered_on + coalesce((
        select sum(greatest($5::int, least($6::int, floor(share * e.expected_days + 0.5)::int)))
        from unnest($4::float8[]) share), 0)::int as due_on
    from enrolments e
    where e.shop_id = $1 and ($2::text is null or e.playbook = $2) and e.held_out > 0 and e.held_out < 1
      and e.version between $3::int and $12::int
      and ($13::jsonb is null or e.offers -> ($14::int - 1) = $13)),
  counted as (
    select *, case when $15::boolean then entered_on else due_on end as from_on,
      case when $15 then least(window_until, due_on - 1) else window_until end as until_on
    from entered),
  reached as (
    select c.*, case when c.arm = 'control' then 1 / c.held_out else 1 / (1 - c.held_out) end as w
    from counted c
    where c.from_on <= $7::date and not exists (
      select 1 from orders o where o.shop_id = $1 and o.buyer_id = c.buyer_id and o.local_on > c.last_on
        and o.local_on >= c.entered_on and o.local_on < c.from_on and ${countsAsPurchaseSql('o', '$8::boolean')} offset 0)),
  contacted as (
    select c.enrolment_id, array_agg(f.finished_at) as made,
      count(*) filter (where c.channel <> 'task') as messages, count(*) filter (where c.channel = 'task') as tasks,
      coalesce(sum((c.incentive ->> 'minor')::float8) filter (where c.incentive ->> 'kind' in ('store-credit', 'gift-card')), 0)
        + coalesce(sum((c.incentive ->> 'costMinor')::float8) filter (where c.incentive ->> 'kind' = 'gift'), 0) as handed
    from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id and f.state = 'done'
    join reached r on r.id = c.enrolment_id and (not $15 or c.planned_on <= r.until_on)
    where c.shop_id = $1 group by 1),
  carried as (
    select c.enrolment_id, k.code, coalesce(d.incentive, jsonb_build_object('kind', 'percent', 'percent', d.percent)) as incentive
    from contacts c
    join codes k on k.shop_id = c.shop_id and k.effect_id = c.effect_id
    join discounts d on d.shop_id = k.shop_id and d.id = k.discount_id
    where c.shop_id = $1),
  prizes as (
    select x.enrolment_id, d.cost_minor::float8 / coalesce(d.entered, d.among) as prize
    from draw_entries x join draws d on d.shop_id = x.shop_id and d.id = x.draw_id
    where x.shop_id = $1 and not x.is_void),
  bought as (
    select r.id, count(o.id) > 0 as bought, coalesce(sum(o.total_minor), 0)::float8 as money,
      coalesce(sum(used.given), 0)::float8 as given, coalesce(sum(used.given) filter (where used.is_off), 0)::float8 as off,
      bool_or(o.id is not null and (used.given is not null or touch.is_touched)) as touched,
      coalesce(sum(o.total_minor) filter (where used.given is not null or touch.is_touched), 0)::float8 as touched_money
    from reached r left join contacted t on t.enrolment_id = r.id
    left join lateral (
      select * from orders o where o.shop_id = $1 and o.buyer_id = r.buyer_id and o.local_on > r.last_on
        and o.local_on >= r.from_on and o.local_on <= r.until_on and ${countsAsPurchaseSql('o', '$8')} offset 0) o on true
    left join lateral (
      select case k.incentive ->> 'kind'
          when 'percent' then o.total_minor * (k.incentive ->> 'percent')::float8 / (100 - (k.incentive ->> 'percent')::float8)
          when 'amount' then (k.incentive ->> 'minor')::float8
          else coalesce((k.incentive ->> 'costMinor')::float8, 0) end as given,
        k.incentive ->> 'kind' in ('percent', 'amount') as is_off
      from carried k where k.enrolment_id = r.id and k.code = any(o.discount_codes) limit 1) used on true
    left join lateral (
      select exists (select 1 from unnest(t.made) made_at where o.processed_at >= made_at and o.processed_at < made_at + interval '${TOUCH_DAYS} days') as is_touched) touch on true
    group by r.id),
  outcome as (
    select r.arm, r.buyer_id, r.w, b.bought::int as bought, b.money, b.touched, b.touched_money,
      case when r.arm = 'treated' then b.given + coalesce(t.handed, 0) else 0 end as given,
      case when r.arm = 'treated' then b.off else 0 end as off,
      case when r.arm = 'treated' then coalesce(p.prize, 0) else 0 end as prize,
      case when r.arm = 'treated' then coalesce(t.messages, 0) else 0 end as messages,
      case when r.arm = 'treated' then coalesce(t.tasks, 0) else 0 end as tasks,
      coalesce(r.expectation, 0) as x_bought, coalesce(r.expectation, 0) * r.usual_order_minor as x_money
    from reached r join bought b on b.id = r.id left join contacted t on t.enrolment_id = r.id
    left join prizes p on p.enrolment_id = r.id),
  measured as (
    select *, coalesce($9::float8, 0) * (money + off) - given - prize - messages * $10::float8 - tasks * $11::float8 as profit,
      coalesce($9, 0) * x_money as x_profit
    from outcome)`;

/** The sums of `ArmSums` for a measure y with its covariate x. */
const sumsOf = (measure: string, y: string, x: string) => `
  select '${measure}' as measure, arm, count(*)::int as buyers, sum(n)::int as enrolments, sum(bought)::int as bought, sum(a) a, sum(y) y,
    sum(x) x, sum(a * a) aa, sum(a * y) ay, sum(a * x) ax, sum(y * y) yy, sum(x * y) xy, sum(x * x) xx
  from (select arm, buyer_id, count(*) n, sum(bought) bought, sum(w) a, sum(w * ${y}) y, sum(w * ${x}) x
        from measured group by arm, buyer_id) buyer
  group by arm`;

const SUMS = `
  ${sumsOf('returned', 'bought', 'x_bought')} union all ${sumsOf('money', 'money', 'x_money')}
  union all ${sumsOf('profit', 'profit', 'x_profit')}`;

const TOTALS = `
  select coalesce(sum(money), 0) as "rawMoney",
    (count(*) filter (where touched))::int as "touchedBuyers", coalesce(sum(touched_money), 0) as "touchedMoney",
    coalesce(sum(given + prize), 0) as "given", coalesce(sum(messages), 0)::float8 * $10 as "messagesMinor",
    coalesce(sum(tasks), 0)::float8 * $11 as "staffMinor"
  from measured where arm = 'treated'`;

// In one statement, so that the outcomes are looked up once.
const COUNTS = `${OUTCOMES}
  select coalesce((select json_agg(sums) from (${SUMS}) sums), '[]') as sums, totals.* from (${TOTALS}) totals`;

interface Counts {
  sums: (ArmSums & { measure: string })[];
  rawMoney: number;
  touchedBuyers: number;
  touchedMoney: number;
  given: number;
  messagesMinor: number;
  staffMinor: number;
}

/** Counts what came of enrolments up to now, refunds taken off, in the sums from which every figure of a result is made. */
export async function outcomeCounts(reader: Reader, question: OutcomeQuestion): Promise<OutcomeCounts> {
  const {
    shopId,
    playbook = null,
    versions,
    rung,
    offer,
    today,
    countRenewals,
    margin,
    messageMinor,
    taskMinor,
  } = question;
  const values = [
    shopId,
    playbook,
    versions?.from ?? 0,
    rung?.waitShares ?? [],
    rung?.minDays ?? 0,
    rung?.maxDays ?? 0,
    today,
    countRenewals,
    margin,
    messageMinor,
    taskMinor,
    versions?.to ?? MANY_VERSIONS,
    offer ? JSON.stringify(offer.incentive) : null,
    offer?.rung ?? 0,
    rung?.side === 'before',
  ];
  const { rows } = await reader.query<Counts>(COUNTS, values);
  const [all] = rows;
  if (!all) throw new Error('an aggregate without groups always has one row');
  const of = (measure: string) => all.sums.filter((row) => row.measure === measure);
  return {
    rawMinor: all.rawMoney,
    lastTouch: { buyers: all.touchedBuyers, moneyMinor: all.touchedMoney },
    cost: { messagesMinor: all.messagesMinor, incentivesMinor: all.given, staffMinor: all.staffMinor },
    returned: of('returned'),
    money: of('money'),
    profit: margin === null ? undefined : of('profit'),
  };
}

const MANY_VERSIONS = 2_000_000_000;
