import type { ClockSource } from '../rhythm/clock.ts';
import type { LocalDay } from '../time/local-day.ts';
import type { Flag } from './calibrated-rules.ts';
import type { State } from './state.ts';

/** What a one-time buyer is judged by where no product type decides: the shop's own second orders, or the merchant's pace. */
export type OneTimeRule = 'returns' | 'pace';

/** Why a buyer is in their state; the last part of the key names the rule that decided. */
export type StateSentence =
  | { readonly key: `explain.state.${State}.classic`; readonly params: ClassicParams }
  | { readonly key: `explain.state.${State}.${OneTimeRule}`; readonly params: OneTimeParams }
  | { readonly key: `explain.state.${State}.type`; readonly params: OneTimeTypeParams }
  | { readonly key: `explain.state.${State}.season`; readonly params: SeasonParams }
  | CalibratedSentence;

/** The same by the calibrated clock: before any flag the usual gap and its window decide. */
export type CalibratedSentence =
  | { readonly key: `explain.state.${Exclude<State, Flag>}.calibrated`; readonly params: CalibratedParams }
  | { readonly key: `explain.state.${Flag}.odds` | `explain.state.${Flag}.window`; readonly params: CalibratedParams }
  | { readonly key: `explain.state.${Flag}.silence`; readonly params: RareParams }
  | { readonly key: `explain.state.${Flag}.at-least` | `explain.state.${Flag}.at-most`; readonly params: HeldParams };

/** A silence, and the day of silence with which the state began. */
export interface OneTimeParams {
  /** Days since the last occasion. */
  readonly silenceDays: number;
  /** The state's first day, in days of silence. */
  readonly fromDays: number;
}

/** A one-time buyer's silence, judged by the second orders of those who mostly buy one product type. */
export interface OneTimeTypeParams extends OneTimeParams {
  readonly type: string;
}

/** A silence measured in the buyer's own mean gap. */
export interface ClassicParams extends OneTimeParams {
  readonly gaps: number;
  readonly meanGapDays: number;
  /** The state begins beyond this many mean gaps: 0, 11/13, 15/13, 3 or 6. */
  readonly times: number;
}

/** A silence measured by the gap that is usual for buyers with this history. */
export interface CalibratedParams extends OneTimeParams {
  readonly gaps: number;
  readonly expectedDays: number;
}

/** A silence that few gaps of such a buyer outlast. */
export interface RareParams extends CalibratedParams {
  /** 1 in so many. */
  readonly oneIn: number;
}

/** A silence of so many usual gaps. */
export interface HeldParams extends CalibratedParams {
  readonly times: number;
}

/** A silence seen by the one season in which the buyer buys. */
export interface SeasonParams extends OneTimeParams {
  /** In how many years' seasons they bought. */
  readonly years: number;
  /** The season that is on or comes next, both days included. */
  readonly fromOn: LocalDay;
  readonly toOn: LocalDay;
}

/** The rule behind a one-time buyer's state. */
export const oneTimeRules: Readonly<Record<ClockSource, OneTimeRule>> = { shop: 'returns', pace: 'pace' };
