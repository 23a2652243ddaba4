const digitsByCurrency = new Map<string, number>();

/** Decimal digits of a currency's minor unit. */
export function digitsOf(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const digits = options.maximumFractionDigits ?? 2;
  digitsByCurrency.set(currency, digits);
  return digits;
}

/** An amount as webhooks write it: `10.00`, and `1000` in yen. */
export function restAmount(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  if (digits === 0) return String(minor);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return `${minor < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** An amount as GraphQL's `Decimal` writes it: without trailing zeros but one, `10.0`, `12.5`, `12.55`. */
export function decimalAmount(minor: number, currency: string): string {
  const text = restAmount(minor, currency);
  if (!text.includes('.')) return `${text}.0`;
  if (!text.endsWith('0')) return text;
  const short = text.replace(/0+$/, '');
  return short.endsWith('.') ? `${short}0` : short;
}
