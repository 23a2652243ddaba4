import type { LocalDay } from '../time/local-day.ts';
import { flagRules, type Flag, type FlagRule } from './calibrated-rules.ts';
import type { Habit, HabitCuts } from './habit.ts';
import type { StateSentence } from './state-sentence.ts';
import { states, type State } from './state.ts';

/** Why a buyer has their habit. Fractions are as calculated; whoever puts them into words rounds them. */
export type HabitSentence =
  | { readonly key: 'explain.habit.one-time'; readonly params: { readonly on: LocalDay } }
  /** One gap cannot be even or uneven. */
  | { readonly key: 'explain.habit.one-gap'; readonly params: { readonly gapDays: number } }
  | { readonly key: `explain.habit.${Exclude<Habit, 'one-time'>}`; readonly params: UnevennessParams };

/** The numbers that tell the habits of repeat buyers apart. */
export interface UnevennessParams extends Pick<HabitCuts, 'regularAtMost' | 'irregularAbove'> {
  readonly gaps: number;
  /** Drawn toward the shop's own; 0 for a clock. */
  readonly unevenness: number;
}

/** When the next order may be expected. */
export type RangeSentence =
  | {
      readonly key: 'explain.range.next';
      readonly params: {
        /** Of ten next orders one comes before this day and one after `toOn`. */
        readonly fromOn: LocalDay;
        readonly toOn: LocalDay;
        /** The alarm day: 1 in `oneIn` of the gaps that end in an order reaches it. */
        readonly alarmOn: LocalDay;
        readonly oneIn: number;
        /** The first day that is longer than three of their mean gaps: the classic rule's. */
        readonly classicOn: LocalDay;
      };
    }
  | { readonly key: 'explain.range.season'; readonly params: { readonly fromOn: LocalDay; readonly toOn: LocalDay } };

/** By whose numbers a repeat buyer is judged; a one-time buyer's rule says so itself. */
export type BasisSentence =
  | { readonly key: 'explain.basis.type'; readonly params: { readonly type: string } }
  | {
      readonly key:
        'explain.basis.shop' | 'explain.basis.chosen' | 'explain.basis.too-little-data' | 'explain.basis.no-fit';
      readonly params: Readonly<Record<string, never>>;
    };

/** What silence will change, and when. */
export type SilenceSentence =
  | {
      readonly key: 'explain.silence.becomes';
      readonly params: { readonly state: State; readonly on: LocalDay; readonly inDays: number };
    }
  /** Those who are gone stay so. */
  | { readonly key: 'explain.silence.stays'; readonly params: Readonly<Record<string, never>> };

/** What one order today would change. */
export type OrderSentence =
  | {
      readonly key: 'explain.order.becomes';
      readonly params: {
        readonly habit: Habit;
        readonly state: State;
        readonly dueOn: LocalDay;
        readonly expectedOn: LocalDay;
      };
    }
  /** They bought today already: one more order is the same occasion. */
  | { readonly key: 'explain.order.same-day'; readonly params: { readonly on: LocalDay } };

/** A sentence to be worded: the key of its message, and the words, numbers and days in it. */
export type Sentence = HabitSentence | StateSentence | RangeSentence | BasisSentence | SilenceSentence | OrderSentence;

/** Why a buyer is called what they are called, and what would change it. Wording is not ours: it holds no language. */
export interface Explanation {
  /** The shop-local day for which it holds. */
  readonly on: LocalDay;
  readonly label: readonly [HabitSentence, StateSentence];
  /** Absent where nothing is known of the next order but the boundaries. */
  readonly range?: RangeSentence | undefined;
  readonly basis?: BasisSentence | undefined;
  readonly changes: readonly [SilenceSentence, OrderSentence];
}

/** All sentences of an explanation, in the order in which they are read. */
export function sentencesOf({ label, range, basis, changes }: Explanation): Sentence[] {
  return [...label, ...(range ? [range] : []), ...(basis ? [basis] : []), ...changes];
}

const flags: readonly Flag[] = ['slipping', 'lost', 'gone'];
const unflagged: readonly Exclude<State, Flag>[] = ['on-time', 'due', 'late'];

/** Every key that an explanation can hold, so that a language can be checked to have them all. */
export const sentenceKeys: readonly Sentence['key'][] = [
  'explain.habit.one-time',
  'explain.habit.one-gap',
  'explain.habit.regular',
  'explain.habit.periodic',
  'explain.habit.irregular',
  ...states
    .filter(isSeenByClassic)
    .flatMap((state): StateSentence['key'][] => [
      `explain.state.${state}.classic`,
      `explain.state.${state}.returns`,
      `explain.state.${state}.pace`,
      `explain.state.${state}.type`,
    ]),
  ...states.map((state): StateSentence['key'] => `explain.state.${state}.season`),
  ...unflagged.map((state): StateSentence['key'] => `explain.state.${state}.calibrated`),
  ...flags.flatMap((state) =>
    flagRules.map((rule: FlagRule): StateSentence['key'] => `explain.state.${state}.${rule}`),
  ),
  'explain.range.next',
  'explain.range.season',
  'explain.basis.type',
  'explain.basis.shop',
  'explain.basis.chosen',
  'explain.basis.too-little-data',
  'explain.basis.no-fit',
  'explain.silence.becomes',
  'explain.silence.stays',
  'explain.order.becomes',
  'explain.order.same-day',
];

/** In the classic preset slipping and lost begin on one day, and one-time buyers skip it: nobody is ever seen slipping. */
function isSeenByClassic(state: State): boolean {
  return state !== 'slipping';
}
