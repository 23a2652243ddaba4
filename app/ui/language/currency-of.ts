import { minorDigits } from '#app/domain/money/currency.ts';

/** A shop's own money, for fields in which an amount is typed. */
export interface Currency {
  /** Decimal digits of its minor unit. */
  digits: number;
  /** "€", "CHF". */
  sign: string;
}

const UNKNOWN_CURRENCY_DIGITS = 2;

/** A currency by its ISO 4217 code, its sign as a reader of that locale knows it. */
export function currencyOf(code: string, locale: string): Currency {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency: code }).formatToParts(1);
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? code;
  return { digits: minorDigits(code) ?? UNKNOWN_CURRENCY_DIGITS, sign };
}
