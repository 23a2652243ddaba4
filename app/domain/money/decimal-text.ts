/**
 * An amount of minor units as a decimal, e.g. 1250 with 2 digits → `12.50`, with 0 → `1250`. The inverse of `parseMinor`.
 *
 * Throws RangeError for a number that is no whole one, or beyond 2⁵³.
 */
export function decimalText(minor: number, digits: number): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`decimalText expects whole minor units, not ${minor}`);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
