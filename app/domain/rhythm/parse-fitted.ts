import type { FitFacts, FittedRhythm, FittedType, OneTimeClock } from './clock.ts';
import { asRecord } from './json-field.ts';
import type { DaysEstimate, StoreRhythm } from './model/store-rhythm.ts';

/** A fitted rhythm read from JSON; undefined where one of its numbers is missing or could not have been fitted. */
export function parseFitted(value: unknown): FittedRhythm | undefined {
  const read = asRecord(value);
  const { k, r, alphaDays, a, b } = read;
  const fitted = parseFacts(read['fitted']);
  if (!isPositive(k) || !Number.isInteger(k) || !isPositive(r) || !isPositive(alphaDays)) return undefined;
  // "Nobody is seen to leave" is a of 1e-13 and less, and rounds to nought in the end.
  if (!isCount(a, false) || !isPositive(b) || !fitted) return undefined;
  return { k, r, alphaDays, a, b, fitted };
}

/** The fitted product types of a stored clock, none for none; undefined where one of them cannot be read. */
export function parseFittedTypes(
  value: unknown,
  parseOneTime: (value: unknown) => OneTimeClock | undefined,
): FittedType[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const types = value.map((each: unknown) => parseFittedType(asRecord(each), parseOneTime));
  const whole = types.filter((type) => type !== undefined);
  return whole.length === types.length ? whole : undefined;
}

function parseFittedType(
  read: Readonly<Record<string, unknown>>,
  parseOneTime: (value: unknown) => OneTimeClock | undefined,
): FittedType | undefined {
  const { type } = read;
  const rhythm = parseFitted(read);
  const oneTime = parseOneTime(read['oneTime']);
  if (typeof type !== 'string' || !rhythm || (read['oneTime'] !== undefined && !oneTime)) return undefined;
  return { type, ...rhythm, ...(oneTime && { oneTime }) };
}

function parseFacts(value: unknown): FitFacts | undefined {
  const read = asRecord(value);
  const { buyers, repeatBuyers, excluded, logLikelihood, dropoutVisible, kAhead } = read;
  if (!isCount(buyers) || !isCount(repeatBuyers) || !isCount(excluded)) return undefined;
  if (typeof logLikelihood !== 'number' || typeof dropoutVisible !== 'boolean' || !Array.isArray(kAhead))
    return undefined;
  const ahead = kAhead.filter((k: unknown) => isCount(k));
  if (ahead.length !== kAhead.length) return undefined;
  const store = parseStore(read['store']);
  return { buyers, repeatBuyers, excluded, logLikelihood, dropoutVisible, kAhead: ahead, ...(store && { store }) };
}

/** What is only shown: where it cannot be read the rest stands. */
function parseStore(value: unknown): StoreRhythm | undefined {
  const read = asRecord(value);
  const [mean, median, { low, high }] = [parseDays(read['mean']), parseDays(read['median']), asRecord(read['k'])];
  if (!mean || !median || !isCount(low) || !isCount(high)) return undefined;
  return { mean, median, k: { low, high } };
}

function parseDays(value: unknown): DaysEstimate | undefined {
  const { days, low, high } = asRecord(value);
  return isPositive(days) && isPositive(low) && isPositive(high) ? { days, low, high } : undefined;
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isCount(value: unknown, isWhole = true): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && (!isWhole || Number.isInteger(value));
}
