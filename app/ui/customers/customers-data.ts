import type { Preset } from '#app/domain/rhythm/definition.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { ListedBuyer } from '../buyers/listed-buyer.ts';
import type { PageStage } from '../page/page-stage.ts';

/** How many buyers are in one cell of the grid, and what they have spent so far, minor units. */
export interface GridCell {
  habit: Habit;
  state: State;
  buyers: number;
  spentMinor: number;
}

/** What the customers page shows. */
export interface CustomersData {
  stage: PageStage;
  today: LocalDay;
  /** Without the view's own habit and state: those are a choice within the grid. Empty cells are left out. */
  grid: GridCell[];
  /** The rule in force for customers who came back. */
  rule: Preset;
  rows: ListedBuyer[];
  previous: string | undefined;
  next: string | undefined;
  productTypes: { name: string; buyers: number }[];
}

/** What Shopify answered to a search: our rows of the customers it found. */
export interface SearchResult {
  rows: ListedBuyer[];
  /** Customers it found who have bought nothing that counts. */
  others: number;
  /** Shopify knows more that match. */
  more: boolean;
  problem?: 'unavailable' | 'not-allowed' | undefined;
}
