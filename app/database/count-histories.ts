import type pg from 'pg';
import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import type { ShopEvidence } from '#app/domain/rhythm/data-gate.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { countsAsPurchaseSql } from './order-rules.ts';
import { anniversarySql, isOverAYearSql, seasonSql } from './season-sql.ts';

// One sort by buyer and day does it all: an order on the day of the one before has gap 0 and is the same occasion. The
// logarithms are added first gap to last, as domain/rhythm/rhythm.ts adds them.
const counted = `
  select buyer_id as id, count(*) filter (where gap > 0)::int as x, min(local_on) as first_on, max(local_on) as last_on,
         max(local_on) - min(local_on) as tx_days, coalesce(sum(ln(gap::float8)) filter (where gap > 0), 0) as litt,
         min(local_on) filter (where gap > 0) as second_on, count(*)::int as order_count,
         sum(total_minor)::bigint as spent_minor, sum(refunded_minor)::bigint as refunded_minor,
         count(*) filter (where ${isOverAYearSql('gap')}) as year_gaps,
         min(${anniversarySql('since_first')}) as earliest, max(${anniversarySql('since_first')}) as latest
  from (select o.buyer_id, o.local_on, o.total_minor, o.refunded_minor,
               o.local_on - lag(o.local_on) over buyer as gap, o.local_on - first_value(o.local_on) over buyer as since_first
        from orders o
        where o.shop_id = $1 and $3 and ${countsAsPurchaseSql('o', '$2')}
        window buyer as (partition by o.buyer_id order by o.local_on)) purchases
  group by buyer_id`;

const histories = (types: string) => `
  create temp table histories on commit drop as
  select id, x, first_on, last_on, tx_days, litt, second_on, order_count, spent_minor, refunded_minor,
    ${seasonSql({ earliest: 'earliest', latest: 'latest', txDays: 'tx_days', yearGaps: 'year_gaps' })}, ${types}`;
const RHYTHMS = `${histories('null::text as product_type, false as type_is_main')} from (${counted}) counted`;
const HISTORIES = `${histories('product_type, coalesce(is_main, false) as type_is_main')}
  from (${counted}) counted left join main_types using (id)`;

// The type with the largest share of what they spent; of equals the first by name. The main one has over half of it all, lines
// without a type included (domain/rhythm/category/main-type.ts).
const MAIN_TYPES = `
  create temp table main_types on commit drop as
  select distinct on (id) id, product_type, 2 * minor > total as is_main
  from (select o.buyer_id as id, l.product_type, sum(l.minor)::bigint as minor,
               sum(sum(l.minor)) over (partition by o.buyer_id) as total
        from orders o join order_lines l on l.shop_id = o.shop_id and l.order_id = o.id
        where o.shop_id = $1 and $3 and ${countsAsPurchaseSql('o', '$2')}
        group by 1, 2) spending
  where product_type <> ''
  order by id, minor desc, product_type`;

const EVIDENCE = `
  select (select count(*)::int from histories where x > 0) as repeat_buyers,
         (select coalesce($1::date - min(first_on), 0) from histories) as history_days,
         (select coalesce(json_agg(grouped), '[]')
          from (select coalesce(second_on - first_on, greatest(0, $1::date - first_on)) as day,
                       count(second_on)::int as events, (count(*) - count(second_on))::int as censored
                from histories group by 1) grouped) as returns`;

/** Which of a shop's buyers: those of one of `of` shares of equal size, counted from 0. */
export interface BuyerShare {
  share: number;
  of: number;
}

/** Whether a buyer is of a share. By a hash: Shopify's ids are multiples of a power of two. @param id expression */
export function shareSql(id: string, { share, of }: BuyerShare): string {
  if (of === 1) return `${id} is not null`;
  return `(${id} is not null and (hashint8(${id}) & 1023) % ${Math.trunc(of)} = ${Math.trunc(share)})`;
}

const everybody: BuyerShare = { share: 0, of: 1 };

/**
 * Counts the purchases of a share of the buyers into the connection's temporary table `histories`, which lives to the end of
 * the transaction.
 *
 * @param rules which orders are purchases
 */
export async function countHistories(
  client: pg.ClientBase,
  shopId: number,
  rules: PurchaseRules,
  share: BuyerShare = everybody,
): Promise<void> {
  await client.query(filled(MAIN_TYPES, shopId, rules, share));
  await client.query(filled(HISTORIES, shopId, rules, share));
}

/** As `countHistories`, for who needs no product types: in a quarter of the time. */
export async function countRhythms(
  client: pg.ClientBase,
  shopId: number,
  rules: PurchaseRules,
  share: BuyerShare = everybody,
): Promise<void> {
  await client.query(filled(RHYTHMS, shopId, rules, share));
}

/** A statement that makes a table takes no parameters; these are ours, and no text. */
function filled(sql: string, shopId: number, { countRenewals }: PurchaseRules, share: BuyerShare): string {
  return sql
    .replaceAll('$1', String(Math.trunc(shopId)))
    .replaceAll('$2', String(countRenewals))
    .replaceAll('$3', shareSql('o.buyer_id', share));
}

/** What the counted histories say about the shop, for its clock. @param today the shop-local day */
export async function shopEvidence(client: pg.ClientBase, today: LocalDay): Promise<ShopEvidence> {
  const { rows } = await client.query<{
    repeat_buyers: number;
    history_days: number;
    returns: { day: number; events: number; censored: number }[];
  }>(EVIDENCE, [today]);
  const { repeat_buyers: repeatBuyers = 0, history_days: historyDays = 0, returns = [] } = rows[0] ?? {};
  return { repeatBuyers, historyDays: Math.max(0, historyDays), returns };
}

/** What the shares of a shop say together. */
export function joinEvidence(shares: readonly ShopEvidence[]): ShopEvidence {
  return {
    repeatBuyers: shares.reduce((sum, { repeatBuyers }) => sum + repeatBuyers, 0),
    historyDays: Math.max(0, ...shares.map(({ historyDays }) => historyDays)),
    returns: shares.flatMap(({ returns }) => returns),
  };
}
