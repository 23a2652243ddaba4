import type pg from 'pg';
import { shareSql, type BuyerShare } from './count-histories.ts';
import { replacedSql } from './label-columns.ts';
import { LABELS, LABEL_VALUES, labelValues, type LabelRules } from './label-sql.ts';

/** Who is labelled anew, by what. */
export interface ShopLabelling extends LabelRules {
  shopId: number;
  clockVersion: number;
  /**
   * Buyers whose habit or state would be another one are left to `rescoreBuyer`, which moves them with everything that
   * follows from a move. Without it every label is simply replaced: before anything was confirmed nobody has been told.
   */
  leaveMovers: boolean;
  /** Which of the shop's buyers `histories` holds; default: all. */
  share?: BuyerShare;
}

const placeholder = (n: number) => `$${LABEL_VALUES + n}`;

// By last day: three of the table's indexes then grow at one end, and not everywhere at once.
const SAVE = `
  insert into buyers as kept (shop_id, id, x, first_on, last_on, tx_days, litt, order_count, spent_minor, refunded_minor,
    product_type, habit, state, state_since, expected_on, due_on, late_on, slipping_on, lost_on, gone_on, next_on,
    clock_version, consent, standing)
  select ${placeholder(1)}::int, h.id, h.x, h.first_on, h.last_on, h.tx_days, h.litt, h.order_count, h.spent_minor,
    h.refunded_minor, t.product_type, l.habit, l.state, l.state_since, l.expected_on, l.due_on, l.late_on, l.slipping_on,
    l.lost_on, l.gone_on, l.next_on, ${placeholder(2)}::int, coalesce(i.consent, 'unknown'),
    coalesce(s.standing, case when i.consent = 'unsubscribed' then 'never' else 'open' end)
  from histories h join (${LABELS}) l using (id)
  left join main_types t using (id)
  left join (select distinct on (customer_id) customer_id, consent from identities
             where shop_id = ${placeholder(1)} and consent is not null
             order by customer_id, updated_at desc) i on i.customer_id = h.id
  left join (select distinct on (buyer_id) buyer_id, standing from standing_changes where shop_id = ${placeholder(1)}
             order by buyer_id, changed_at desc, id desc) s on s.buyer_id = h.id
  order by h.last_on, h.id
  on conflict (shop_id, id) do update set ${replacedSql('excluded')}
  where not ${placeholder(3)}::boolean or (kept.habit, kept.state) = (excluded.habit, excluded.state)`;

// Every standing but the first one has its reason on record.
const unsubscribed = (share: BuyerShare) => `
  insert into standing_changes (shop_id, buyer_id, standing, reason)
  select b.shop_id, b.id, 'never', 'unsubscribed' from buyers b
  where b.shop_id = $1::int and b.standing = 'never' and b.consent = 'unsubscribed' and ${shareSql('b.id', share)}
    and not exists (select 1 from standing_changes s where s.shop_id = $1 and s.buyer_id = b.id)`;

const dropGone = (share: BuyerShare) => `
  delete from buyers b where b.shop_id = $1::int and ${shareSql('b.id', share)}
    and not exists (select 1 from histories h where h.id = b.id)`;

const movers = (share: BuyerShare) => `
  select b.id::text from buyers b left join (histories h join (${LABELS}) l using (id)) on h.id = b.id
  where b.shop_id = ${placeholder(1)}::int and ${shareSql('b.id', share)}
    and (b.habit, b.state) is distinct from (l.habit, l.state)`;

/**
 * Labels every buyer in `histories` (see `countHistories`) in one statement, and takes away those who have no purchase left. Standing, consent and tag of known buyers stay as they are.
 *
 * @returns the buyers who were left to `rescoreBuyer`: none unless `leaveMovers`
 */
export async function labelShop(client: pg.ClientBase, labelling: ShopLabelling): Promise<bigint[]> {
  const { shopId, clockVersion, leaveMovers, share = { share: 0, of: 1 } } = labelling;
  const { rows } = await client.query<{ x: number }>('select distinct x from histories where x > 0 order by x');
  const values = labelValues(
    labelling,
    rows.map((row) => row.x),
  );
  const left = leaveMovers ? await client.query<{ id: string }>(movers(share), [...values, shopId]) : { rows: [] };
  await client.query(SAVE, [...values, shopId, clockVersion, leaveMovers]);
  await client.query(unsubscribed(share), [shopId]);
  if (!leaveMovers) await client.query(dropGone(share), [shopId]);
  return left.rows.map((row) => BigInt(row.id));
}
