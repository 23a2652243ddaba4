import type pg from 'pg';
import type { StateCause } from '#app/domain/segments/moves.ts';
import { shareSql, type BuyerShare } from './count-histories.ts';
import { HISTORIES_OF_BUYERS } from './histories-of-buyers.ts';
import { labelsSql, LABEL_VALUES } from './label-sql.ts';
import { labelValues, occurringIn, type LabelRules } from './label-values.ts';

/** By what a whole shop is clocked anew. */
export interface ShopReclocking extends LabelRules {
  shopId: number;
  clockVersion: number;
  /** Why whoever gets another state is in it; `import` while nobody has seen the one before. */
  cause: Extract<StateCause, 'clock' | 'import'>;
  /** Which of the shop's buyers; default: all. */
  share?: BuyerShare;
}

const placeholder = (n: number) => `$${LABEL_VALUES + n}`;

/** What a clock decides of a buyer. Their history, money, standing, consent and tag are not of it. */
const CLOCKED = `habit state state_since expected_on due_on late_on slipping_on lost_on gone_on`.split(' ');

// The histories are those that the buyers' rows hold, not those of their orders: who has an order that no label knows of yet
// is moved by `rescoreBuyer`, with everything that follows from an order.
//
// A day on which a night looks at somebody in vain costs less than an entry in five indexes: so where a boundary moves back,
// next_on stays what it was. Where it moves closer, next_on comes with it. While nobody has seen the clock before, nothing is kept.
const reclock = (share: BuyerShare) => `
  with histories as (
    select ${HISTORIES_OF_BUYERS}, habit as was_habit, state as was_state from buyers
    where shop_id = ${placeholder(1)}::int and ${shareSql('id', share)}),
  clocked as (
    update buyers b set ${CLOCKED.map((column) => `${column} = l.${column}`).join(', ')}, clock_version = ${placeholder(2)}::int,
      state_cause = case when b.state = l.state then b.state_cause else ${placeholder(3)}::text end,
      moved_on = case ${placeholder(3)} when 'import' then l.state_since else b.moved_on end,
      next_on = case when ${placeholder(3)} <> 'import' and b.next_on > $1 and b.next_on <= l.next_on then b.next_on else l.next_on end
    from (${labelsSql(['was_habit', 'was_state'])}) l where b.shop_id = ${placeholder(1)} and b.id = l.id
      and (${CLOCKED.map((column) => `b.${column}`).join(', ')}) is distinct from (${CLOCKED.map((column) => `l.${column}`).join(', ')})
    returning b.id, (b.habit, b.state) <> (l.was_habit, l.was_state) as is_relabelled)
  select id::text from clocked where is_relabelled`;

/**
 * Gives every buyer of a shop the dates and the label of another clock, in one statement: no row leaves the database but the ids of
 * those who are called something else now, and nobody is moved by it. Whose label and dates stay the same keeps the row, and
 * the version of the clock that made it.
 *
 * `next_on` is never later than the next boundary, and can be earlier.
 *
 * @returns whose habit or state is another one
 */
export async function reclockShop(client: pg.ClientBase, reclocking: ShopReclocking): Promise<bigint[]> {
  const { shopId, clockVersion, clock, cause, share = { share: 0, of: 1 } } = reclocking;
  const occurring = await occurringIn(client, clock, 'buyers where shop_id = $1 and', [shopId]);
  const values = labelValues(reclocking, occurring);
  const { rows } = await client.query<{ id: string }>(reclock(share), [...values, shopId, clockVersion, cause]);
  return rows.map(({ id }) => BigInt(id));
}
