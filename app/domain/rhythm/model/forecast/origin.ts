import { collapseBuyers } from '../collapse.ts';
import { fitShop, type ShopFit } from '../fit-shop.ts';
import { probabilityActive } from '../probability-active.ts';
import { countBetween, type Histories, type Known, knownAt, spanOf } from './histories.ts';
import { type Horizon, windowEnd } from './horizon.ts';

/** A shop as it was known at the end of a day, with the model fitted to that. */
export interface Origin extends Known {
  readonly on: number;
  /** Days from the shop's first purchase to `on`. */
  readonly historyDays: number;
  readonly fit: ShopFit;
}

/** Buyers, and what was known and forecast of them at an origin; all columns are as long. */
export interface Sample {
  readonly on: number;
  readonly until: number;
  readonly historyDays: number;
  readonly x: Float64Array;
  readonly tx: Float64Array;
  /** Days of silence: `on` minus the last purchase. Called "recency" elsewhere, and there it means two things. */
  readonly sinceLast: Float64Array;
  /** P(active) until the window's end, by the model. */
  readonly pActive: Float64Array;
}

/** A sample whose window is over. */
export interface ClosedSample extends Sample {
  /** 1 for who bought in the window, else 0. */
  readonly bought: Uint8Array | Float64Array;
}

/** Fewer repeat buyers carry no rhythm. */
const ENOUGH_REPEAT_BUYERS = 30;
/** A larger r says that all buyers have one rate, which is what a fit says that ran away. */
const LARGEST_R = 50;
/** A quarter of calendar months may be a day or two short of 91 (December to February is 89 from first to last day). */
const ENOUGH_DAYS = 90;
const SHORT_QUARTER = 2;

/** Fits the shop as it stood at the end of day `on`; undefined when nobody had bought twice by then. */
export function originAt(histories: Histories, on: number): Origin | undefined {
  const span = spanOf(histories);
  if (!span || span.first > on) return undefined;
  const known = knownAt(histories, on);
  const fit = fitShop(collapseBuyers(known.summaries));
  return fit && { ...known, on, historyDays: on - span.first, fit };
}

/** Whether a forecast may be made from here: as much history as the window is long and 90 days, 30 repeat buyers, a finite fit. */
export function isUsable(origin: Origin, horizon: Horizon): boolean {
  const windowDays = windowEnd(origin.on, horizon) - origin.on;
  const enoughDays = origin.historyDays + SHORT_QUARTER >= Math.max(ENOUGH_DAYS, windowDays);
  return enoughDays && origin.fit.repeatBuyers >= ENOUGH_REPEAT_BUYERS && origin.fit.params.r < LARGEST_R;
}

/** Everybody's forecast columns at an origin. */
export function sampleAt({ on, historyDays, summaries, fit }: Origin, horizon: Horizon): Sample {
  const until = windowEnd(on, horizon);
  return {
    on,
    until,
    historyDays,
    x: Float64Array.from(summaries, (buyer) => buyer.x),
    tx: Float64Array.from(summaries, (buyer) => buyer.tx),
    sinceLast: Float64Array.from(summaries, (buyer) => buyer.T - buyer.tx),
    pActive: Float64Array.from(summaries, (buyer) => probabilityActive(fit.params, buyer, until - on)),
  };
}

/** The same with what happened, once the window is over. */
export function closedSampleAt(histories: Histories, origin: Origin, horizon: Horizon): ClosedSample {
  const sample = sampleAt(origin, horizon);
  const orders = countBetween(histories, origin.buyers, sample.on, sample.until);
  return { ...sample, bought: Uint8Array.from(orders, (count) => (count > 0 ? 1 : 0)) };
}

/** Repeat buyers are forecast apart from everybody: their shape and level differ. */
export type Population = 'repeat' | 'all';

/** The members of a population. */
export function membersOf<S extends Sample & { readonly bought?: ClosedSample['bought'] }>(
  sample: S,
  population: Population,
): S {
  if (population === 'all') return sample;
  const isMember = (_: number, i: number) => (sample.x[i] ?? 0) > 0;
  return {
    ...sample,
    x: sample.x.filter(isMember),
    tx: sample.tx.filter(isMember),
    sinceLast: sample.sinceLast.filter(isMember),
    pActive: sample.pActive.filter(isMember),
    ...(sample.bought && { bought: sample.bought.filter(isMember) }),
  };
}
