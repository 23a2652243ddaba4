import { minorDigits } from '#app/domain/money/currency.ts';
import { decimalText } from '#app/domain/money/decimal-text.ts';
import type { MoneyInput } from './documents.generated.ts';

/**
 * An amount as Shopify's mutations take it.
 *
 * @param minor whole minor units
 * @throws RangeError for a currency that does not exist
 */
export function moneyInput(minor: number, currency: string): MoneyInput {
  const digits = minorDigits(currency);
  if (digits === undefined) throw new RangeError(`${currency} is no currency`);
  return { amount: decimalText(minor, digits), currencyCode: currency as MoneyInput['currencyCode'] };
}
