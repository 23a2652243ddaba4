import type { Preset } from '#app/domain/rhythm/definition.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { VerdictSentence } from '#app/domain/segments/verdict/verdict-sentences.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { ListedBuyer } from '../buyers/listed-buyer.ts';
import type { PageStage } from '../page/page-stage.ts';

/** One month of orders that count. */
export interface MonthOfOrders {
  month: LocalDay;
  orders: number;
  repeatOrders: number;
  minor: number;
  repeatMinor: number;
}

/** Somebody who waits to hear what is stored about them. */
export interface DataRequest {
  /** The customer, or the id under which a guest is known. */
  buyerId: string;
  /** How many rows of each kind; orders, labels and contacts are told, the others together. */
  held: { orders: number; labels: number; contacts: number; [other: string]: number };
  /** By when Shopify wants it answered. */
  dueOn: LocalDay;
  /** How many others wait behind this one. */
  more: number;
}

/** Something that a merchant should know or do. */
export type Attention =
  | { kind: 'import-failed' | 'import-running' | 'not-confirmed' | 'history-limited' }
  | ({ kind: 'data-request' } & DataRequest)
  | { kind: 'rights-missing'; rights: string[] }
  | { kind: 'effects-refused'; effects: number }
  | { kind: 'rows-left-out'; rows: number; orders: number };

/** What Home shows at once. */
export interface HomeData {
  stage: PageStage;
  today: LocalDay;
  /** The rule in force for customers who came back. */
  rule: Preset;
  week: { from: LocalDay; until: LocalDay };
  figures: {
    buyers: number;
    repeatBuyers: number;
    firstOn: LocalDay | null;
    due: { buyers: number; minor: number };
    slipped: { buyers: number; minor: number };
    secondOrderDue: number;
  };
  gate: { repeatBuyers: number; historyDays: number; have: { repeatBuyers: number; historyDays: number } };
  attention: Attention[];
  setup: { imported: boolean; confirmed: boolean };
  due: ListedBuyer[];
  slipped: ListedBuyer[];
  /** Where win-back is not what the shop should work on: why, and the last thirteen weeks beside those before. */
  advice?:
    | { judgedOn: LocalDay; sentences: VerdictSentence[]; business: { now: NewBusiness; before: NewBusiness } }
    | undefined;
}

/** What a shop lives on whose customers buy once. */
export interface NewBusiness {
  newBuyers: number;
  orders: number;
  minor: number;
}

/** What comes after the rest of Home: the last twelve full months. */
export interface RepeatMonths {
  period: { from: LocalDay; until: LocalDay };
  months: MonthOfOrders[];
}

/** The four habits at the end of a month. */
export interface HabitMonth {
  month: LocalDay;
  buyers: Record<Habit, number>;
}
