import type { ClockParams, OneTimeClock } from './clock.ts';
import { passesDataGate, type ShopEvidence } from './data-gate.ts';
import type { Definition } from './definition.ts';
import { oneTimeClockFrom, oneTimeClockOfPace } from './one-time-clock.ts';

/**
 * The clock that a shop's definition and data make.
 *
 * Its one-time part comes from the shop's own second orders (`source: 'shop'`) where the data gate is passed and the
 * returns suffice, and otherwise from the pace that the merchant picked (`source: 'pace'`).
 */
export function clockParamsFor({ preset, pace }: Definition, evidence: ShopEvidence): ClockParams {
  const own = passesDataGate(evidence) ? oneTimeClockFrom(evidence.returns) : undefined;
  return own ? { preset, source: 'shop', oneTime: own } : { preset, source: 'pace', oneTime: oneTimeClockOfPace(pace) };
}

/** A stored clock read from JSON; undefined for anything that `clockParamsFor` could not have made. */
export function parseClockParams(value: unknown): ClockParams | undefined {
  const read: Record<string, unknown> = { ...asObject(value) };
  const { preset, source } = read;
  const oneTime = parseOneTime(read.oneTime);
  if (preset !== 'classic' || (source !== 'shop' && source !== 'pace') || !oneTime) return undefined;
  return { preset, source, oneTime };
}

function parseOneTime(value: unknown): OneTimeClock | undefined {
  const { dueDays, expectedDays, lateDays, lostDays, goneDays }: Record<string, unknown> = { ...asObject(value) };
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

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
