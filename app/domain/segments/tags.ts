import { habits, type Habit } from './habit.ts';
import { states, type State } from './state.ts';

/** What every customer tag that we write begins with. */
export const tagPrefix = 'comeback:';

/**
 * The customer tag of a label, e.g. `comeback:slipping` or `comeback:one-time-lost`; at most 40 characters, Shopify's limit.
 *
 * Repeat buyers carry their state alone; one-time buyers are a track of their own, so that nobody's Flow takes them for lost
 * customers.
 */
export function tagFor(habit: Habit, state: State): string {
  return habit === 'one-time' ? `${tagPrefix}one-time-${state}` : `${tagPrefix}${state}`;
}

const ours: ReadonlySet<string> = new Set(habits.flatMap((habit) => states.map((state) => tagFor(habit, state))));

/** Every tag that we write. */
export const allTags: readonly string[] = [...ours];

/**
 * Whether a tag is one that we write, and therefore one that we may remove.
 *
 * A merchant's own `comeback:vip` is not. Capitals do not matter, as they do not to Shopify.
 */
export function isOurTag(tag: string): boolean {
  return ours.has(tag.toLowerCase());
}
