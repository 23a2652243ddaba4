import { plain, type Asked, type Imitations } from '../graphql/imitation.ts';
import type { Presentment } from '../shop/model.ts';
import { decimalAmount, digitsOf } from '../shop/money.ts';

export interface MoneyV2 {
  amount: string;
  currencyCode: string;
}

/** An amount in the shop's currency. */
export function moneyV2(asked: Asked, minor: number, currency = asked.shop.facts.currency): MoneyV2 {
  return { amount: decimalAmount(minor, currency), currencyCode: currency };
}

/** An amount in the shop's currency and in the one that the buyer saw (platform contract §2.1: use `shopMoney`). */
export function moneyBag(asked: Asked, minor: number, presentment?: Presentment) {
  const shopMoney = moneyV2(asked, minor);
  if (!presentment) return { shopMoney, presentmentMoney: shopMoney };
  const digits = digitsOf(presentment.currency) - digitsOf(asked.shop.facts.currency);
  const seen = Math.round(minor * presentment.rate * 10 ** digits);
  return { shopMoney, presentmentMoney: moneyV2(asked, seen, presentment.currency) };
}

export const moneyImitations: Imitations = {
  MoneyBag: plain<ReturnType<typeof moneyBag>>('shopMoney', 'presentmentMoney'),
  MoneyV2: plain<MoneyV2>('amount', 'currencyCode'),
  Count: plain<{ count: number; precision: string }>('count', 'precision'),
};

/** Counts stop at `limit`, 10,000 by default (platform contract §3.1). */
export function countOf(total: number, limit: unknown): { count: number; precision: 'EXACT' | 'AT_LEAST' } {
  const most = typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
  return total > most ? { count: most, precision: 'AT_LEAST' } : { count: total, precision: 'EXACT' };
}
