import { unpackCursor } from '#app/database/reports/buyer-cursor.ts';
import type { BuyerFilter } from '#app/database/reports/buyer-filter.ts';
import { buyerGrid } from '#app/database/reports/buyer-grid.ts';
import { buyerPage } from '#app/database/reports/buyer-page.ts';
import type { BuyerSort, SortDirection } from '#app/database/reports/buyer-sort.ts';
import { productTypes } from '#app/database/reports/product-types.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { openShop } from '#app/services/open-shop.ts';
import { weekOf } from '#app/services/page-days.ts';
import { readStage } from '#app/services/read-stage.ts';
import { withDeclines } from '#app/services/with-declines.ts';

/** Which customers, in which order, from which place on; as the page's address says it. */
export interface CustomersView {
  habit?: Habit | undefined;
  state?: State | undefined;
  standing?: Standing | undefined;
  type?: string | undefined;
  when?: 'expected-this-week' | 'slipped-this-week' | undefined;
  sort: BuyerSort;
  direction: SortDirection;
  at?: string | undefined;
}

const PAGE_SIZE = 50;

/**
 * The grid, one page of the list, and what can be filtered by.
 *
 * @returns undefined when the view's place is a word that we never gave
 */
export async function readCustomers(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  visitor: { id: number; scopes: string[] },
  view: CustomersView,
) {
  const cursor = view.at ? unpackCursor(view.at) : undefined;
  if (view.at && !cursor) return undefined;
  const { id, today, clock, definition } = await openShop(deps, visitor.id);
  const filter = filterOf(view, today);
  const { sort, direction } = view;
  const [stage, grid, page, types] = await Promise.all([
    readStage(deps.pool, visitor),
    buyerGrid(deps.pool, id, { ...filter, habit: undefined, state: undefined }),
    buyerPage(deps.pool, id, { filter, sort, direction, cursor, size: PAGE_SIZE }),
    productTypes(deps.pool, id),
  ]);
  const rows = await withDeclines(deps.pool, id, page.rows, definition);
  return { stage, today, rule: clock.preset, grid, ...page, rows, productTypes: types };
}

/** The view's filter for the database, with the week's days put in. */
export function filterOf({ habit, state, standing, type, when }: CustomersView, today: LocalDay): BuyerFilter {
  const week = weekOf(today);
  return {
    habit,
    state,
    standing,
    productType: type,
    expectedIn: when === 'expected-this-week' ? week : undefined,
    slippedIn: when === 'slipped-this-week' ? { from: week.from, until: today } : undefined,
  };
}
