import { parseMinor } from '#app/domain/money/parse-minor.ts';

// What cannot be read becomes NaN, never a default: a domain's parser then refuses it beside its field.
// Digits only: Number('') is 0 and Number('1e1') is 10, and a merchant who typed either did not mean it.

/**
 * A form's values as JSON. JSON writes NaN as null, and null is what an empty field means: what could not be read would
 * become "no limit" in silence. As a word it is refused beside its field.
 */
export function typedJson(values: object): string {
  return JSON.stringify(values, (_, value: unknown) => (Number.isNaN(value) ? 'unreadable' : value));
}

/** A whole number as it was typed. */
export function typedWhole(typed: string): number {
  const text = typed.trim();
  return /^\d{1,15}$/.test(text) ? Number(text) : NaN;
}

/** A whole number, or null where the field was left empty: no limit. */
export function typedWholeOrNull(typed: string): number | null {
  return typed.trim() === '' ? null : typedWhole(typed);
}

/** Per cent, with two decimals at most, as a share: 0 … 1. */
export function typedShare(typed: string): number {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,15}(\.\d{1,2})?$/.test(text) ? Number(text) / 100 : NaN;
}

/** An amount in major units, with a decimal point or comma, in whole minor units. */
export function typedMinor(typed: string, digits: number): number {
  const minor = parseMinor(typed.trim().replace(',', '.'), digits);
  return minor === undefined || minor > BigInt(Number.MAX_SAFE_INTEGER) ? NaN : Number(minor);
}

/** An amount, or null where the field was left empty. */
export function typedMinorOrNull(typed: string, digits: number): number | null {
  return typed.trim() === '' ? null : typedMinor(typed, digits);
}

/** An amount in minor units as it stands in a field: "12.50", "9" where the currency has no decimals; null: empty. */
export function minorText(minor: number | null, digits: number): string {
  return minor === null ? '' : (minor / 10 ** digits).toFixed(digits);
}

/** A number as it stands in a field; null: empty. */
export function wholeText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** A share as per cent, as it stands in a field; null: empty. */
export function shareTyped(share: number | null): string {
  return share === null ? '' : String(Math.round(share * 10_000) / 100);
}
