import { discountStatus } from '../shop/discount-book.ts';
import { isMember } from '../shop/segment-book.ts';
import type { Shop } from '../shop/shop.ts';

/**
 * Uses a discount code at the checkout and returns what is left to pay (platform contract §2.6).
 *
 * @throws with what the checkout would say: unknown, not active, not for this buyer, used up
 */
export function redeem(shop: Shop, text: string, customerId: number | null, grossMinor: number): number {
  const code = shop.discounts.code(text);
  const discount = code && shop.discounts.discounts.get(code.discountId);
  if (!code || !discount) throw new Error(`There is no discount code ${text}.`);
  const status = discountStatus(discount, shop.clock.now());
  if (status !== 'ACTIVE') throw new Error(`The discount of ${text} is ${status.toLowerCase()}.`);
  const { context, usageLimit, minimum, value } = discount;
  if (context.kind === 'customers' && (customerId === null || !context.ids.has(customerId))) {
    throw new Error(`${text} is not for ${customerId === null ? 'a guest' : `customer ${customerId}`}.`);
  }
  if (context.kind === 'segments' && !isInOne(shop, context.ids, customerId))
    throw new Error(`${text} is not for ${customerId === null ? 'a guest' : `customer ${customerId}`}.`);
  // The limit holds for each code of a discount, not for all of them together.
  if (usageLimit !== null && code.usedBy.length >= usageLimit) throw new Error(`${text} has been used up.`);
  const usedBefore = discount.codes.some(({ usedBy }) => usedBy.includes(customerId));
  if (discount.appliesOncePerCustomer && usedBefore)
    throw new Error(`Customer ${customerId} has used the discount of ${text} already.`);
  if (minimum?.kind === 'subtotal' && grossMinor < minimum.minor)
    throw new Error(`The order is too small for ${text}.`);
  code.usedBy.push(customerId);
  // An order here has no parcel that costs anything: free shipping is used, and takes nothing off.
  if (value.kind === 'free-shipping') return grossMinor;
  const off = value.kind === 'percentage' ? Math.round(grossMinor * value.percentage) : value.minor;
  return Math.max(0, grossMinor - off);
}

function isInOne(shop: Shop, segmentIds: ReadonlySet<number>, customerId: number | null): boolean {
  const customer = customerId === null ? undefined : shop.customers.get(customerId);
  const segments = [...segmentIds].flatMap((id) => shop.segments.get(id) ?? []);
  return customer !== undefined && segments.some((segment) => isMember(segment, customer));
}
