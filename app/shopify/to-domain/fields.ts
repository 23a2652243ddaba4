import { minorDigits } from '#app/domain/money/currency.ts';
import { parseMinor } from '#app/domain/money/parse-minor.ts';
import type { OrderSource } from '#app/domain/rhythm/purchase.ts';
import type { ProblemReason } from './facts.ts';

/** What a reader of one field gives: a value, or the reason why there is none. */
export type Field<T> = T | ProblemReason;

const DASH = 45;
const ZERO = 48;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;
const DAY_MS = 86_400_000;
const iso = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;

/** Ten thousand thousand million of the major unit: garbage. Sums of 9,000 such amounts still fit a column. */
const LARGEST_MINOR = 10n ** 15n;

/**
 * An instant from ISO 8601 text with its zone, 1970 or later. Undefined for anything else, February 30 included, which
 * Date.parse takes for March 2.
 *
 * The form of Shopify's exports, `2026-01-31T09:30:00Z`, is read digit by digit: 60 ns, where Date.parse takes 240.
 */
export function instant(text: unknown): Date | undefined {
  if (typeof text !== 'string') return undefined;
  const ms = text.length === 20 && text.charCodeAt(19) === LETTER_Z ? utcMs(text) : zonedMs(text);
  return ms >= 0 ? new Date(ms) : undefined; // NaN is not ≥ 0
}

/** An instant that is not in the future. A day is left for clocks and zones that differ. */
export function pastInstant(text: unknown, nowMs: number): Field<Date> {
  const date = instant(text);
  if (!date) return 'bad-date';
  return date.getTime() > nowMs + DAY_MS ? 'future-date' : date;
}

/**
 * An amount of the shop's currency in minor units.
 *
 * @param code the amount's own currency, which must be the shop's
 */
export function amountMinor(amount: unknown, code: unknown, currency: string): Field<bigint> {
  const digits = code === currency ? digitsOf(currency) : undefined;
  if (digits === undefined) {
    return typeof code === 'string' && minorDigits(code) !== undefined ? 'other-currency' : 'unknown-currency';
  }
  if (amount === '0.0' || amount === '0.00') return 0n; // nearly every refund
  const minor = typeof amount === 'string' ? parseMinor(amount, digits) : undefined;
  return minor === undefined || minor > LARGEST_MINOR || minor < -LARGEST_MINOR ? 'bad-amount' : minor;
}

/** A shop has one currency: remembering the last one spares two look-ups an amount. */
function digitsOf(currency: string): number | undefined {
  if (last.currency !== currency) last = { currency, digits: minorDigits(currency) };
  return last.digits;
}

let last: { currency: string; digits: number | undefined } = { currency: '', digits: undefined };

/** Text as a column can hold it: PostgreSQL has no NUL. Anything but text is empty. */
export function plainText(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.includes('\0') ? value.replaceAll('\0', '') : value;
}

/** Text, or null when there is none. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Where an order came from, by Shopify's `sourceName`: a word, or the number of Shopify's own sales channel. */
export function sourceOf(sourceName: unknown): OrderSource {
  return (typeof sourceName === 'string' && sources.get(sourceName)) || 'other';
}

const sources: ReadonlyMap<string, OrderSource> = new Map([
  ['web', 'web'],
  ['580111', 'web'],
  ['pos', 'pos'],
  ['129785', 'pos'],
  ['shopify_draft_order', 'draft'],
  ['1354745', 'draft'],
  ['subscription_contract', 'subscription'],
  ['subscription_contract_checkout_one', 'subscription'],
]);

function zonedMs(text: string): number {
  const [, year, month, day] = iso.exec(text) ?? [];
  if (!isDay(Number(year), Number(month), Number(day))) return NaN;
  return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

function utcMs(text: string): number {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59 || !hasSeparators(text)) return NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The number at a position; far above any that a date can have when there is none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1e6;
}

function hasSeparators(text: string): boolean {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH || text.charCodeAt(10) !== LETTER_T) return false;
  return text.charCodeAt(13) === COLON && text.charCodeAt(16) === COLON;
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 1970 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  if (day <= 28) return true;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}
