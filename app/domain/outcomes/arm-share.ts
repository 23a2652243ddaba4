import type { Effect } from './effect.ts';

/** What decides how many are held out. */
export interface ShareFacts {
  /** How many the playbook is expected to enrol in a year. */
  readonly enrolmentsAYear: number;
  /** The effect on returns as it stands; undefined before anything was measured. */
  readonly returned: Effect | undefined;
  /** The share in force; undefined at first. It never grows again. */
  readonly before: number | undefined;
}

/** At first: half in a small shop, and not under three in ten in the largest; so many held out in the first year are enough. */
const FIRST = { most: 0.5, least: 0.3, heldOut: 300 };
/** For good: so many a year keep watch over what was found, one in ten at least. */
const LAST = { most: 0.3, least: 0.1, heldOut: 100 };
/** An interval of ± three in a hundred is as precise as anybody needs. */
const PRECISE = 0.03;
/** Shares come in twentieths: few different weights, and a merchant can say them. */
const TWENTIETHS = 20;

/**
 * The share of new enrolments to hold out: 30–50 % at first, by the size of the shop, and from there down to 10–30 % as certainty
 * grows; never under 10 %.
 *
 * Certainty is 1 when the interval is ± 3 points or lies above nought by as much as it reaches to each side, and less in
 * proportion to the information gathered. It moves by the data, which is allowed: every enrolment is weighted by the share
 * that stood when it was drawn.
 */
export function armShare({ enrolmentsAYear, returned, before }: ShareFacts): number {
  const first = within(FIRST, FIRST.heldOut / enrolmentsAYear);
  const last = within(LAST, LAST.heldOut / enrolmentsAYear);
  const share = first - (first - last) * certaintyOf(returned);
  // A hair is taken off so that 0.3 is six twentieths and not seven.
  const rounded = Math.ceil(share * TWENTIETHS - 1e-9) / TWENTIETHS;
  return Math.min(rounded, before ?? 1);
}

/** 0 … 1. */
function certaintyOf(returned: Effect | undefined): number {
  if (returned?.kind !== 'measured') return 0;
  const reach = (returned.high - returned.low) / 2;
  const precision = (PRECISE / reach) ** 2;
  const ofSign = returned.low / reach;
  return Math.min(1, Math.max(precision, ofSign));
}

function within({ least, most }: { least: number; most: number }, share: number): number {
  return Math.min(most, Math.max(least, Number.isNaN(share) ? most : share));
}
