import type { ClockParams, FittedRhythm, FittedType, OneTimeClock } from './clock.ts';
import { passesDataGate, type ShopEvidence } from './data-gate.ts';
import type { Definition } from './definition.ts';
import { asRecord, isOneOf } from './json-field.ts';
import { oneTimeClockFrom, oneTimeClockOfPace } from './one-time-clock.ts';
import { parseFitted, parseFittedTypes } from './parse-fitted.ts';

/** What the shop's own data say about the rhythm of its buyers: `fitRhythm` and `fitTypes`. */
export interface ShopRhythm {
  readonly shop: FittedRhythm;
  readonly types: readonly FittedType[];
}

/**
 * The clock that a shop's definition and data make: the one place that decides which.
 *
 * Repeat buyers are judged by the calibrated clock where the merchant wants it, the data gate is passed and a rhythm could be
 * fitted; otherwise by the classic one, on their own mean gap, with the reason in `because` unless it was chosen.
 *
 * The one-time part comes from the shop's own second orders (`source: 'shop'`) where the data gate is passed and the
 * returns suffice, and otherwise from the pace that the merchant picked (`source: 'pace'`).
 */
export function clockParamsFor(definition: Definition, evidence: ShopEvidence, rhythm?: ShopRhythm): ClockParams {
  const { preset, alarmOneIn } = definition;
  const isEnough = passesDataGate(evidence);
  const base = oneTimePart(definition, evidence, isEnough);
  const known = isEnough ? rhythm : undefined;
  // The classic clock has no use for k; habits do.
  if (preset === 'classic') return { preset, ...base, ...(known && { k: known.shop.k }) };
  if (!known) return { preset: 'classic', ...base, because: isEnough ? 'no-fit' : 'too-little-data' };
  const { shop, types } = known;
  return { preset, ...base, alarmOneIn, ...shop, ...(types.length > 0 && { types }) };
}

function oneTimePart({ pace }: Definition, { returns }: ShopEvidence, isEnough: boolean) {
  const own = isEnough ? oneTimeClockFrom(returns) : undefined;
  return own
    ? { source: 'shop' as const, oneTime: own }
    : { source: 'pace' as const, oneTime: oneTimeClockOfPace(pace) };
}

/** A stored clock read from JSON; undefined for anything that `clockParamsFor` could not have made. */
export function parseClockParams(value: unknown): ClockParams | undefined {
  const read = asRecord(value);
  const { preset, source } = read;
  const oneTime = parseOneTime(read['oneTime']);
  if (!isOneOf(source, ['shop', 'pace'] as const) || !oneTime) return undefined;
  if (preset === 'classic') return parseClassic(read, { preset, source, oneTime });
  if (preset !== 'calibrated') return undefined;
  const { alarmOneIn } = read;
  const fitted = parseFitted(read);
  const types = parseFittedTypes(read['types'], parseOneTime);
  if (!fitted || !types || typeof alarmOneIn !== 'number' || !(alarmOneIn > 1)) return undefined;
  return { preset, source, oneTime, alarmOneIn, ...fitted, ...(types.length > 0 && { types }) };
}

function parseClassic(
  { k, because }: Readonly<Record<string, unknown>>,
  base: { preset: 'classic'; source: 'shop' | 'pace'; oneTime: OneTimeClock },
): ClockParams | undefined {
  const isK = typeof k === 'number' && Number.isInteger(k) && k >= 1;
  const isReason = isOneOf(because, ['too-little-data', 'no-fit'] as const);
  if ((k !== undefined && !isK) || (because !== undefined && !isReason)) return undefined;
  return { ...base, ...(isK && { k }), ...(isReason && { because }) };
}

/** A one-time clock read from JSON; undefined where one of its days is missing or out of place. */
export function parseOneTime(value: unknown): OneTimeClock | undefined {
  const { dueDays, expectedDays, lateDays, lostDays, goneDays } = asRecord(value);
  const days = [dueDays, expectedDays, lateDays, lostDays, goneDays].filter(isDayCount);
  const [due, expected, late, lost, gone] = days;
  // One of them missing or out of place leaves fewer than five, or a descent.
  if (due === undefined || expected === undefined || late === undefined) return undefined;
  if (lost === undefined || gone === undefined) return undefined;
  if (days.some((day, i) => day < (days[i - 1] ?? 0))) return undefined;
  return { dueDays: due, expectedDays: expected, lateDays: late, lostDays: lost, goneDays: gone };
}

function isDayCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
