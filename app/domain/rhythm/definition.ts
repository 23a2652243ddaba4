/** How often people come back to a shop like this, as its merchant sees it. */
export const paces = ['weeks', 'months', 'year', 'years'] as const;

/** One of `paces`. */
export type Pace = (typeof paces)[number];

/** What the merchant decided that the words mean. Stored as JSON; every move and contact keeps the version it was made by. */
export interface Definition {
  /** The clock by which repeat buyers are judged. */
  readonly preset: 'classic';
  /** The clock by which one-time buyers are judged until the shop's own data can say. */
  readonly pace: Pace;
  /** Whether renewals of subscriptions are purchases. */
  readonly countRenewals: boolean;
  /** Gaps at most this uneven make a regular buyer. */
  readonly regularAtMost: number;
  /** Gaps more uneven than this follow no cycle. */
  readonly irregularAbove: number;
  /** The shop's regularity: the Erlang shape of its gaps, 1 for purchases that come at random. A whole number. */
  readonly k: number;
}

/**
 * What holds until a merchant says otherwise.
 *
 * The cut points are the unevenness of Erlang gaps with shape 4 (coefficient of variation 0.5) and shape 1 (pure chance).
 */
export const defaultDefinition: Definition = {
  preset: 'classic',
  pace: 'months',
  countRenewals: true,
  regularAtMost: 0.13,
  irregularAbove: 0.577,
  k: 1,
};

/** A shop with a larger shape than this has not been seen; 12 is where the fitting of k stops too. */
const LARGEST_K = 12;

/**
 * A definition read from JSON: fields that are missing take their default.
 *
 * Undefined when a field that is there makes no sense: an unknown word, cut points that cross, a k that is no whole number.
 */
export function parseDefinition(value: unknown): Definition | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read: Record<keyof Definition, unknown> = { ...defaultDefinition, ...value };
  const { preset, countRenewals, regularAtMost, irregularAbove, k } = read;
  const pace = paces.find((known) => known === read.pace);
  if (preset !== 'classic' || pace === undefined || typeof countRenewals !== 'boolean') return undefined;
  if (!isNotNegative(regularAtMost) || !isNotNegative(irregularAbove) || regularAtMost > irregularAbove)
    return undefined;
  if (!isNotNegative(k) || !Number.isInteger(k) || k < 1 || k > LARGEST_K) return undefined;
  return { preset, pace, countRenewals, regularAtMost, irregularAbove, k };
}

function isNotNegative(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
