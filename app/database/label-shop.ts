import type pg from 'pg';
import type { StateCause } from '#app/domain/segments/moves.ts';
import { shareSql, type BuyerShare } from './count-histories.ts';
import { replacedColumns, replacedSql } from './label-columns.ts';
import { labelsSql, LABEL_VALUES } from './label-sql.ts';
import { labelValues, occurringIn, type LabelRules } from './label-values.ts';

/** Who is labelled anew, by what. */
export interface ShopLabelling extends LabelRules {
  shopId: number;
  clockVersion: number;
  /** Why it is done: who is new or gets another state is in it because of this. */
  cause: Extract<StateCause, 'import' | 'definition'>;
  /**
   * Buyers whose habit or state would be another one are left to `rescoreBuyer`, which moves them with everything that
   * follows from a move. Without it every label is simply replaced: before anything was confirmed nobody has been told.
   */
  leaveMovers: boolean;
  /** Which of the shop's buyers `histories` holds; default: all. */
  share?: BuyerShare;
}

const placeholder = (n: number) => `$${LABEL_VALUES + n}`;

// All that `histories` holds and a buyer's row keeps; the label itself comes out of them.
const KEPT =
  `first_on tx_days litt order_count spent_minor refunded_minor product_type type_is_main season_from_days season_to_days
  season_years`.split(/\s+/);

// By last day: two of the table's indexes then grow at one end, and not everywhere at once.
const SAVE = `
  insert into buyers as kept (shop_id, id, ${replacedColumns}, state_cause, moved_on, consent, standing)
  select ${placeholder(1)}::int, l.id, ${replacedColumns}, ${placeholder(4)}::text, l.state_since,
    coalesce(i.consent, 'unknown'), coalesce(s.standing, case when i.consent = 'unsubscribed' then 'never' else 'open' end)
  from (select *, ${placeholder(2)}::int as clock_version from (${labelsSql(KEPT)}) labels) l
  left join (select distinct on (customer_id) customer_id, consent from identities
             where shop_id = ${placeholder(1)} and consent is not null
             order by customer_id, updated_at desc) i on i.customer_id = l.id
  left join (select distinct on (buyer_id) buyer_id, standing from standing_changes where shop_id = ${placeholder(1)}
             order by buyer_id, changed_at desc, id desc) s on s.buyer_id = l.id
  order by l.last_on, l.id
  on conflict (shop_id, id) do update set ${replacedSql('excluded')},
    state_cause = case when kept.state = excluded.state then kept.state_cause else excluded.state_cause end,
    moved_on = case when kept.state = excluded.state then kept.moved_on else excluded.moved_on end
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
  select b.id::text from buyers b left join (${labelsSql()}) l on l.id = b.id
  where b.shop_id = ${placeholder(1)}::int and ${shareSql('b.id', share)}
    and (b.habit, b.state) is distinct from (l.habit, l.state)`;

/**
 * Labels every buyer in `histories` (see `countHistories`) in one statement, and takes away those who have no purchase left. Standing, consent and tag of known buyers stay as they are.
 *
 * @returns the buyers who were left to `rescoreBuyer`: none unless `leaveMovers`
 */
export async function labelShop(client: pg.ClientBase, labelling: ShopLabelling): Promise<bigint[]> {
  const { shopId, clockVersion, cause, leaveMovers, share = { share: 0, of: 1 } } = labelling;
  const values = labelValues(labelling, await occurringIn(client, labelling.clock, 'histories where'));
  const left = leaveMovers ? await client.query<{ id: string }>(movers(share), [...values, shopId]) : { rows: [] };
  await client.query(SAVE, [...values, shopId, clockVersion, leaveMovers, cause]);
  await client.query(unsubscribed(share), [shopId]);
  if (!leaveMovers) await client.query(dropGone(share), [shopId]);
  return left.rows.map((row) => BigInt(row.id));
}
