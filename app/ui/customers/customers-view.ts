import { habits, type Habit } from '#app/domain/segments/habit.ts';
import { standings, type Standing } from '#app/domain/segments/standing.ts';
import { states, type State } from '#app/domain/segments/state.ts';

/** Lists of the week, as Home's buttons open them. */
export const occasions = ['expected-this-week', 'slipped-this-week'] as const;
export const sorts = ['money', 'orders', 'last-order', 'expected', 'since'] as const;
export const directions = ['down', 'up'] as const;

/** What the customers page shows, all of it in its address: a link to it shows the same set to a colleague. */
export interface CustomersView {
  habit?: Habit | undefined;
  state?: State | undefined;
  standing?: Standing | undefined;
  /** Product type. */
  type?: string | undefined;
  when?: (typeof occasions)[number] | undefined;
  sort: (typeof sorts)[number];
  direction: (typeof directions)[number];
  /** The page's place in the list; opaque. */
  at?: string | undefined;
}

/** The words that an address may hold. */
export const viewWords = { habits, states, standings, occasions, sorts, directions } as const;

/** What a list is sorted by unless somebody says otherwise: the most valuable customers first. */
export const defaultSort = { sort: 'money', direction: 'down' } as const;

const PATH = '/app/customers';

/** The address of a view. A changed filter or sort begins at the first page: the place is dropped unless it is given anew. */
export function customersUrl(view: CustomersView, change: Partial<CustomersView> = {}): string {
  return `${PATH}${searchOf({ ...view, at: undefined, ...change })}`;
}

/** What a link to a customer takes along in the history's state, where no address holds it: the list it was opened from. */
export const fromList = (view: CustomersView) => ({ list: searchOf(view) });

/** The list that a customer's page was opened from, as the history remembers it; all customers where it does not. */
export function listBehind(state: unknown): string {
  const list = typeof state === 'object' && state !== null && 'list' in state ? state.list : undefined;
  return typeof list === 'string' && list.startsWith('?') ? `${PATH}${list}` : PATH;
}

/** The view as a query string with its question mark, or nothing; defaults are left out. */
export function searchOf(view: CustomersView): string {
  const isDefault = view.sort === defaultSort.sort && view.direction === defaultSort.direction;
  const { habit, state, standing, type, when, at } = view;
  const order = isDefault ? {} : { sort: view.sort, direction: view.direction };
  const words = Object.entries({ habit, state, standing, type, when, ...order, at }).filter(([, word]) => word);
  return words.length === 0 ? '' : `?${new URLSearchParams(words as [string, string][])}`;
}
