import type { ClockSource } from '../rhythm/clock.ts';
import type { LocalDay } from '../time/local-day.ts';
import type { Habit, HabitCuts } from './habit.ts';
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

/** What a one-time buyer is judged by: the shop's own second orders, or the pace that the merchant picked. */
export type OneTimeRule = 'returns' | 'pace';

/** Why a buyer is in their state; the last part of the key names the rule that decided. */
export type StateSentence =
  | { readonly key: `explain.state.${State}.classic`; readonly params: ClassicParams }
  | { readonly key: `explain.state.${State}.${OneTimeRule}`; readonly params: OneTimeParams };

/** A silence, and the day of silence with which the state began. */
export interface OneTimeParams {
  /** Days since the last occasion. */
  readonly silenceDays: number;
  /** The state's first day, in days of silence. */
  readonly fromDays: number;
}

/** A silence measured in the buyer's own mean gap. */
export interface ClassicParams extends OneTimeParams {
  readonly gaps: number;
  readonly meanGapDays: number;
  /** The state begins beyond this many mean gaps: 0, 11/13, 15/13, 3 or 6. */
  readonly times: number;
}

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
export type Sentence = HabitSentence | StateSentence | SilenceSentence | OrderSentence;

/** Why a buyer is called what they are called, and what would change it. Wording is not ours: it holds no language. */
export interface Explanation {
  /** The shop-local day for which it holds. */
  readonly on: LocalDay;
  readonly label: readonly [HabitSentence, StateSentence];
  readonly changes: readonly [SilenceSentence, OrderSentence];
}

/** The rule behind a one-time buyer's state. */
export const oneTimeRules: Readonly<Record<ClockSource, OneTimeRule>> = { shop: 'returns', pace: 'pace' };

/** Every key that an explanation can hold, so that a language can be checked to have them all. */
export const sentenceKeys: readonly Sentence['key'][] = [
  'explain.habit.one-time',
  'explain.habit.one-gap',
  'explain.habit.regular',
  'explain.habit.periodic',
  'explain.habit.irregular',
  ...states
    .filter(isSeen)
    .flatMap((state): StateSentence['key'][] => [
      `explain.state.${state}.classic`,
      `explain.state.${state}.returns`,
      `explain.state.${state}.pace`,
    ]),
  'explain.silence.becomes',
  'explain.silence.stays',
  'explain.order.becomes',
  'explain.order.same-day',
];

/** In the classic preset slipping and lost begin on one day, and one-time buyers skip it: nobody is ever seen slipping. */
function isSeen(state: State): boolean {
  return state !== 'slipping';
}
