import type { Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import { whereBuyers, type BuyerFilter } from './buyer-filter.ts';
import type { Reader } from './reader.ts';

/** How many buyers are in one cell of the grid, and what they have spent so far. */
export interface GridCell {
  habit: Habit;
  state: State;
  buyers: number;
  spentMinor: number;
}

/** The grid habit × state of the buyers that a filter means; empty cells are left out. */
export async function buyerGrid(reader: Reader, shopId: number, filter: BuyerFilter): Promise<GridCell[]> {
  const { sql, values } = whereBuyers(shopId, filter);
  const { rows } = await reader.query<GridCell>(
    `select habit, state, count(*)::int as buyers, sum(spent_minor)::float8 as "spentMinor"
     from buyers where ${sql} group by habit, state order by habit, state`,
    values,
  );
  return rows;
}
