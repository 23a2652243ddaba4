/** Amounts beyond ±2⁶³ fit no column, and no shop: they are garbage, and refused as such. */
const LARGEST = 2n ** 63n - 1n;

/**
 * A decimal amount in whole minor units: `parseMinor('12.5', 2)` is 1250n.
 *
 * Decimals beyond `digits` are rounded half away from zero (`'0.005'` is 1n, `'-0.005'` is −1n), so that a refund undoes
 * exactly the amount it refunds. No float takes part. Undefined for anything but an optional sign, digits and an optional
 * fraction (no blanks, groups, exponents), and for amounts outside 64 bits.
 */
export function parseMinor(decimal: string, digits: number): bigint | undefined {
  return usualMinor(decimal, digits) ?? anyMinor(decimal, digits);
}

/** `12.34` and its like: up to 12 digits without a sign and no more decimals than kept. A quarter of the pattern's time. */
function usualMinor(decimal: string, digits: number): bigint | undefined {
  const point = decimal.indexOf('.');
  const places = point === -1 ? 0 : decimal.length - point - 1;
  if (decimal.length === 0 || decimal.length > 13 || point === 0 || places > digits || point === decimal.length - 1)
    return undefined;
  let minor = 0; // under 10¹⁶ in the end: whole
  for (let i = 0; i < decimal.length; i += 1) {
    if (i === point) continue;
    const digit = decimal.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    minor = minor * 10 + digit;
  }
  for (let place = places; place < digits; place += 1) minor *= 10;
  return minor <= Number.MAX_SAFE_INTEGER ? BigInt(minor) : undefined;
}

function anyMinor(decimal: string, digits: number): bigint | undefined {
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(decimal) ?? [];
  if (whole === undefined) return undefined;
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const roundsUp = (fraction[digits] ?? '0') >= '5';
  const magnitude = BigInt(whole + kept) + (roundsUp ? 1n : 0n);
  if (magnitude > LARGEST) return undefined;
  return sign === '-' ? -magnitude : magnitude;
}
