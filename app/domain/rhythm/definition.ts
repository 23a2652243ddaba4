/** How often people come back to a shop like this, as its merchant sees it. */
export const paces = ['weeks', 'months', 'year', 'years'] as const;

/** One of `paces`. */
export type Pace = (typeof paces)[number];

/** The clocks that repeat buyers can be judged by: multiples of their own mean gap, or the rhythm the shop's data show. */
export const presets = ['classic', 'calibrated'] as const;

/** One of `presets`. */
export type Preset = (typeof presets)[number];

/** What the merchant decided that the words mean. Stored as JSON; every move and contact keeps the version it was made by. */
export interface Definition {
  /**
   * The clock by which repeat buyers are to be judged. Where the data do not carry the calibrated one, the classic one
   * stands in for it (`clockParamsFor`).
   */
  readonly preset: Preset;
  /** The clock by which one-time buyers are judged until the shop's own data can say. */
  readonly pace: Pace;
  /** Whether renewals of subscriptions are purchases. */
  readonly countRenewals: boolean;
  /** Gaps at most this uneven make a regular buyer. */
  readonly regularAtMost: number;
  /** Gaps more uneven than this follow no cycle. */
  readonly irregularAbove: number;
  /** The shop's regularity until its data show one: the Erlang shape of its gaps, 1 for purchases that come at random. */
  readonly k: number;
  /** N of the alarm day: of the silences that end in an order about 1 in N reaches it. 1/N is also a long silence. */
  readonly alarmOneIn: number;
}

/**
 * What holds until a merchant says otherwise.
 *
 * The cut points are the unevenness of Erlang gaps with shape 4 (coefficient of variation 0.5) and shape 1 (pure chance).
 */
export const defaultDefinition: Definition = {
  preset: 'calibrated',
  pace: 'months',
  countRenewals: true,
  regularAtMost: 0.13,
  irregularAbove: 0.577,
  k: 1,
  alarmOneIn: 20,
};

/** A shop with a larger shape than this has not been seen; 12 is where the fitting of k stops too. */
const LARGEST_K = 12;

/** An alarm that one gap in ten sets off is nagging; one in a hundred comes later than `gone` in many shops. */
const alarmWithin = { least: 10, most: 100 };

/**
 * A definition read from JSON: fields that are missing take their default.
 *
 * Undefined when a field that is there makes no sense: an unknown word, cut points that cross, a k that is no whole number,
 * an alarm outside 1 in 10 … 1 in 100.
 */
export function parseDefinition(value: unknown): Definition | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read: Record<keyof Definition, unknown> = { ...defaultDefinition, ...value };
  const { countRenewals, regularAtMost, irregularAbove, k, alarmOneIn } = read;
  const preset = presets.find((known) => known === read.preset);
  const pace = paces.find((known) => known === read.pace);
  if (preset === undefined || pace === undefined || typeof countRenewals !== 'boolean') return undefined;
  if (!isNotNegative(regularAtMost) || !isNotNegative(irregularAbove) || regularAtMost > irregularAbove)
    return undefined;
  if (!isWholeWithin(k, 1, LARGEST_K)) return undefined;
  if (!isWholeWithin(alarmOneIn, alarmWithin.least, alarmWithin.most)) return undefined;
  return { preset, pace, countRenewals, regularAtMost, irregularAbove, k, alarmOneIn };
}

function isNotNegative(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isWholeWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
