import { readPrefix, readWhole } from './read-field.ts';

/** The personal discount for repeat buyers who slip away, as the merchant set it. */
export interface OfferSettings {
  /** Whether there is any. */
  readonly enabled: boolean;
  /** Per cent off the order, whole. */
  readonly percent: number;
  /** Days for which a code can be used. */
  readonly validDays: number;
  /** What codes begin with. */
  readonly prefix: string;
  /**
   * How many days a confirmation reaches back: repeat buyers who slipped away no longer ago than this are announced when
   * the merchant confirms the definition; 0 announces nobody.
   */
  readonly catchUpDays: number;
}

/** What holds until a merchant says otherwise. No offer: price is the last resort. */
export const defaultOfferSettings: OfferSettings = {
  enabled: false,
  percent: 10,
  validDays: 30,
  prefix: 'BACK',
  catchUpDays: 14,
};

/** The whole numbers that make sense, both ends included. */
export const offerLimits = {
  /** Above half the price an offer is a gift, or a slip of the finger. */
  percent: { from: 1, to: 50 },
  validDays: { from: 1, to: 365 },
  catchUpDays: { from: 0, to: 90 },
  /** Characters. With the dash and ten more a code stays easy to type. */
  prefix: { from: 2, to: 12 },
} as const;

/** What is wrong with a field; the numbers that would be right are in `offerLimits`. */
export interface OfferProblem {
  readonly field: keyof OfferSettings;
  readonly problem: 'not-yes-or-no' | 'not-a-whole-number' | 'not-letters-and-digits' | 'out-of-range';
}

/** Settings that make sense, or everything that is wrong with them. */
export type ParsedOfferSettings =
  | { readonly ok: true; readonly settings: OfferSettings }
  | { readonly ok: false; readonly problems: readonly OfferProblem[] };

/**
 * Settings read from JSON: fields that are missing take their default, a prefix in small letters is raised.
 *
 * Nonsense is refused field by field, not mended: a merchant who typed 500 % did not mean 50.
 */
export function parseOfferSettings(value: unknown): ParsedOfferSettings {
  const given = typeof value === 'object' && value !== null ? value : {};
  const read: Record<keyof OfferSettings, unknown> = { ...defaultOfferSettings, ...given };
  const percent = readWhole('percent', read.percent, offerLimits.percent);
  const validDays = readWhole('validDays', read.validDays, offerLimits.validDays);
  const catchUpDays = readWhole('catchUpDays', read.catchUpDays, offerLimits.catchUpDays);
  const prefix = readPrefix('prefix', read.prefix, offerLimits.prefix);
  const enabled = yesOrNo(read.enabled);
  const problems = [enabled, percent, validDays, prefix, catchUpDays].filter(isProblem);
  if (isProblem(enabled) || isProblem(percent) || isProblem(validDays) || isProblem(prefix) || isProblem(catchUpDays)) {
    return { ok: false, problems };
  }
  return { ok: true, settings: { enabled, percent, validDays, prefix, catchUpDays } };
}

function yesOrNo(value: unknown): boolean | OfferProblem {
  return typeof value === 'boolean' ? value : { field: 'enabled', problem: 'not-yes-or-no' };
}

function isProblem(read: unknown): read is OfferProblem {
  return typeof read === 'object';
}
