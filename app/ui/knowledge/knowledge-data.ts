import type { ClassicReason } from '#app/domain/rhythm/clock.ts';
import type { Preset } from '#app/domain/rhythm/definition.ts';
import type { CandidateName } from '#app/domain/rhythm/model/forecast/candidates.ts';
import type { StoreRhythm } from '#app/domain/rhythm/model/store-rhythm.ts';
import type { HoldReason } from '#app/domain/rhythm/refit/hold-back.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { EstimatedShare } from '#app/domain/stats/survival-at.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { PageStage } from '../page/page-stage.ts';

/** The windows that are forecast. */
export type HorizonName = '13w' | '30d' | '12m';
export type PopulationName = 'repeat' | 'all';

/** Mean scores of one way to forecast; null where they cannot be told. */
export interface CandidateScore {
  logLoss: number;
  auc: number | null;
  bias: number | null;
}

/** How good one kind of forecast was on the shop's own past. */
export interface CheckData {
  checkedOn: LocalDay;
  horizon: HorizonName;
  population: PopulationName;
  /** Forecasts scored. */
  n: number;
  candidates: { readonly [Name in CandidateName]?: CandidateScore | undefined };
  reliability: readonly { size: number; forecast: number; happened: number }[];
  /** Past month ends that were replayed. */
  origins: readonly { on: LocalDay; until: LocalDay; buyers: number; rate: number; forecast: number }[];
  chosen: CandidateName;
  closedOrigins: number;
  mayShow: boolean;
  seasonSeen: boolean;
  /** How far the mean forecast was off, as a share. */
  usualMiss: number | null;
}

/** One refit of the shop's rhythm. */
export interface FitData {
  id: number;
  fittedOn: LocalDay;
  outcome: 'accepted' | 'held-back' | 'below-gate';
  why: HoldReason | null;
  buyers: number;
  repeatBuyers: number;
  historyDays: number;
  rhythm: RhythmData | null;
}

/** A fitted rhythm in numbers that can be put into words. */
export interface RhythmData {
  k: number;
  meanGapDays: number;
  /** With the ranges; null in fits from before they were kept. */
  store: StoreRhythm | null;
  excluded: number;
  dropoutVisible: boolean;
}

/** The rhythm of those who mostly buy one kind of product. */
export interface TypeData {
  type: string;
  k: number;
  buyers: number;
  repeatBuyers: number;
  store: StoreRhythm | null;
}

/** What became of those who entered a state. */
export interface OutcomeData {
  kind: 'repeat' | 'one-time';
  state: Exclude<State, 'on-time'> | 'alarm';
  enteredFrom: LocalDay;
  enteredUntil: LocalDay;
  entered: number;
  /** Who bought within a year of it, and within one usual gap of their own. */
  returned: EstimatedShare | null;
  withinGap: EstimatedShare | null;
}

/** What the page about how well the customers are known shows. */
export interface KnowledgeData {
  stage: PageStage;
  /** Whether all orders were read at least once. */
  isRead: boolean;
  today: LocalDay;
  preset: Preset;
  because: ClassicReason | undefined;
  needed: { repeatBuyers: number; historyDays: number };
  alarmOneIn: number;
  checks: CheckData[];
  /** Newest first. */
  fits: FitData[];
  /** Kinds of product with a rhythm of their own. */
  types: TypeData[];
  outcomes: OutcomeData[];
  /** Shopify shows us the last 60 days of orders only. */
  missingHistory: boolean;
}
