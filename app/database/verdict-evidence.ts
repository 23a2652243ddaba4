import type pg from 'pg';
import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import type { VerdictEvidence } from '#app/domain/segments/verdict/evidence.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { shopEvidence } from './count-histories.ts';
import { countsAsPurchaseSql } from './order-rules.ts';

// What sells: renewals count as orders here whatever the definition says, because they tell what the shop is.
const ORDERS = `
  with year as (
    select o.id, o.source from orders o
    where o.shop_id = $1::int and o.local_on > $2::date - 365 and o.local_on <= $2 and ${countsAsPurchaseSql('o', 'true')}),
  pieces as (
    select sum(l.quantity) as pieces from year join order_lines l on l.shop_id = $1 and l.order_id = year.id group by year.id),
  types as (
    select count(distinct l.product_type) as types
    from histories h join orders o on o.shop_id = $1 and o.buyer_id = h.id and ${countsAsPurchaseSql('o', '$3::boolean')}
    join order_lines l on l.shop_id = $1 and l.order_id = o.id and l.product_type <> ''
    where h.x > 0 group by h.id)
  select (select count(*)::int from year) as orders,
    (select count(*)::int from year where source = 'subscription') as renewals,
    (select count(*)::int from year where source = 'draft') as drafts,
    (select percentile_disc(0.5) within group (order by pieces)::float8 from pieces) as pieces_per_order,
    (select avg(types)::float8 from types) as types_per_buyer,
    (select percentile_disc(0.5) within group (order by expected_on - last_on)::float8 from buyers
     where shop_id = $1 and x > 0) as expected_gap_days`;

// domain/rhythm/season/season.ts: the years of a buyer's occasions, counted from the last one, and how far they lie apart in the
// round of the year.
const SEASONAL = `
  with days as (
    select o.buyer_id, o.local_on - max(o.local_on) over (partition by o.buyer_id) as before
    from orders o where o.shop_id = $1::int and o.buyer_id is not null and ${countsAsPurchaseSql('o', '$2::boolean')}),
  rounds as (select buyer_id, before, round(-before / 365.25::float8) as round from days),
  seasons as (
    select buyer_id from rounds group by buyer_id
    having max(before + 365.25 * round) - min(before + 365.25 * round) <= 60 and count(distinct round) >= 2)
  select count(*)::int as buyers from seasons`;

const QUIET = `
  with days as (
    select o.local_on, count(*) as purchases from orders o
    where o.shop_id = $1::int and o.local_on <= $2::date and ${countsAsPurchaseSql('o', '$3::boolean')} group by 1),
  gaps as (select local_on - lag(local_on) over (order by local_on) as gap from days)
  select coalesce($2 - (select max(local_on) from days), 0) as quiet, coalesce((select max(gap) from gaps), 0) as longest,
    coalesce(sum(purchases) filter (where local_on > $2 - 90), 0)::int as recent,
    coalesce(sum(purchases) filter (where local_on > $2 - 455 and local_on <= $2 - 365), 0)::int as year_ago
  from days`;

interface OrderFigures {
  orders: number;
  renewals: number;
  drafts: number;
  pieces_per_order: number | null;
  types_per_buyer: number | null;
  expected_gap_days: number | null;
}

interface QuietFigures {
  quiet: number;
  longest: number;
  recent: number;
  year_ago: number;
}

/**
 * What a verdict on a shop stands on, but for its fit.
 *
 * @param client a connection on which `countRhythms` has made its tables
 * @param today the shop-local day
 */
export async function verdictEvidence(
  client: pg.ClientBase,
  shopId: number,
  rules: PurchaseRules,
  today: LocalDay,
): Promise<Omit<VerdictEvidence, 'paceGapDays' | 'k' | 'dropoutVisible'>> {
  const { countRenewals } = rules;
  const evidence = await shopEvidence(client, today);
  const { rows: figures } = await client.query<OrderFigures>(ORDERS, [shopId, today, countRenewals]);
  const { rows: seasonal } = await client.query<{ buyers: number }>(SEASONAL, [shopId, countRenewals]);
  const { rows: quiets } = await client.query<QuietFigures>(QUIET, [shopId, today, countRenewals]);
  const [orders, quiet] = [figures[0], quiets[0]];
  return {
    ...evidence,
    expectedGapDays: orders?.expected_gap_days ?? undefined,
    orders: orders?.orders ?? 0,
    renewals: orders?.renewals ?? 0,
    drafts: orders?.drafts ?? 0,
    piecesPerOrder: orders?.pieces_per_order ?? undefined,
    typesPerBuyer: orders?.types_per_buyer ?? undefined,
    seasonalBuyers: seasonal[0]?.buyers ?? 0,
    quietDays: quiet?.quiet ?? 0,
    longestQuietDays: quiet?.longest ?? 0,
    recentPurchases: quiet?.recent ?? 0,
    yearAgoPurchases: quiet?.year_ago ?? 0,
  };
}
