import type pg from 'pg';
import { LABELS, LABEL_VALUES, labelValues, type LabelRules } from './label-sql.ts';

/** By what a whole shop is clocked anew. */
export interface ShopReclocking extends LabelRules {
  shopId: number;
  clockVersion: number;
}

const placeholder = (n: number) => `$${LABEL_VALUES + n}`;

/** What a clock decides of a buyer. Their history, money, standing, consent and tag are not of it. */
const CLOCKED = `habit state state_since expected_on due_on late_on slipping_on lost_on gone_on next_on`.split(' ');

// The histories are those that the buyers' rows hold, not those of their orders: who has an order that no label knows of yet
// is moved by `rescoreBuyer`, with everything that follows from an order.
const RECLOCK = `
  with histories as (select id, x, last_on, tx_days, litt from buyers where shop_id = ${placeholder(1)}::int)
  update buyers b set ${CLOCKED.map((column) => `${column} = l.${column}`).join(', ')}, clock_version = ${placeholder(2)}::int
  from (${LABELS}) l where b.shop_id = ${placeholder(1)} and b.id = l.id
    and (${CLOCKED.map((column) => `b.${column}`).join(', ')}) is distinct from (${CLOCKED.map((column) => `l.${column}`).join(', ')})`;

/**
 * Gives every buyer of a shop the dates and the label of another clock, in one statement: no row leaves the database, and
 * nobody is moved by it. Whose label stays the same keeps its row, and the version of the clock that made it: between two
 * refits those are the buyers who bought once, and each row that is written costs an entry in six indexes.
 */
export async function reclockShop(client: pg.ClientBase, reclocking: ShopReclocking): Promise<void> {
  const { shopId, clockVersion } = reclocking;
  const distinct = 'select distinct x from buyers where shop_id = $1 and x > 0 order by x';
  const { rows } = await client.query<{ x: number }>(distinct, [shopId]);
  const values = labelValues(
    reclocking,
    rows.map((row) => row.x),
  );
  await client.query(RECLOCK, [...values, shopId, clockVersion]);
}
