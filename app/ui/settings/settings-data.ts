import type { ClassicReason, ClockSource, OneTimeClock } from '#app/domain/rhythm/clock.ts';
import type { Pace, Preset } from '#app/domain/rhythm/definition.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { FieldProblem } from '../fields/field-errors.ts';
import type { PageStage } from '../page/page-stage.ts';

/** The settings as a form holds them: what is typed stays text until it is checked. */
export interface SettingsDraft {
  preset: Preset;
  pace: Pace;
  countRenewals: boolean;
  offerEnabled: boolean;
  percent: string;
  validDays: string;
  catchUpDays: string;
  prefix: string;
}

/** What is wrong with a field, as the name of a sentence. */
export type SettingsErrors = Partial<Record<keyof SettingsDraft, 'whole' | 'range' | 'letters' | 'choice'>>;

/** What was wrong with what was sent: nothing of it was saved. */
export interface SettingsProblems {
  settings: SettingsErrors;
  contact: readonly FieldFault[];
  offer: readonly FieldFault[];
}

interface FieldFault {
  field: string;
  problem: FieldProblem;
}

/** Something that the merchant may let the app do, and the scopes by which Shopify's own dialog asks for it. */
export interface Right {
  right: 'product-types' | 'gift-cards' | 'store-credit' | 'marketing';
  scopes: string[];
  isGranted: boolean;
}

/** What the settings page shows. */
export interface SettingsData {
  stage: PageStage;
  today: LocalDay;
  /** What the merchant may let the app do beyond its core. */
  rights: Right[];
  saved: SettingsDraft;
  /** The rule in force for customers who came back. */
  rule: Preset;
  /** Customers who came back, by state under each rule; no counts where the data do not carry it yet. */
  rules: { preset: Preset; counts: Record<string, number> | undefined }[];
  /** Why the classic rule stands in for the one that was chosen. */
  because?: ClassicReason | undefined;
  /** Where the one-time buyers' clock comes from now. */
  source: ClockSource;
  oneTimeClock: OneTimeClock;
  /**
   * Where product types have clocks of their own: each, most customers first, with how many one-time buyers go by it, and
   * last, with no type, everybody else. Empty: one clock for all.
   */
  oneTimeTypes: { type: string | null; clock: OneTimeClock; buyers: number }[];
  counts: { habits: Record<string, number>; repeat: Record<string, number>; oneTime: Record<string, number> };
  /** Every pace, and one-time buyers by state under it; no counts where it would change nothing. */
  paces: { pace: Pace; clock: OneTimeClock; counts: Record<string, number> | undefined }[];
  renewalOrders: number;
  /** Which definition is in force, and since when it is confirmed; each move and contact keeps its number. */
  definition: { version: number; confirmedOn: LocalDay | null };
  isConfirmed: boolean;
  /** What a confirmation would do in Shopify at most; undefined while there is nothing to confirm. */
  preview: { tags: number; announcements: number; codesAtMost: number } | undefined;
}
