/** One contact in the numbers that decide whether it pays. Money in minor units, rates 0 … 1 within the window. */
export interface ContactEconomics {
  /** m·A: what an order of the usual size A leaves after the goods, m the margin. */
  readonly leftMinor: number;
  /** What the incentive costs if it is used; 0 for none. */
  readonly incentiveMinor: number;
  /** b: how likely the buyer returns unasked. Whoever does so uses the incentive as well. */
  readonly returnRate: number;
  /** c: what the contact costs, whether they return or not. */
  readonly contactMinor: number;
}

/**
 * What a contact earns over not making it, in minor units: u·(m·A − cost) − b·cost − c.
 *
 * Left alone the buyer is worth b·m·A. Contacted they return with b + u, each return leaves m·A − cost, and the contact costs
 * c: (b + u)·(m·A − cost) − c. The difference is the formula: those who come because of it pay for those who would have
 * come anyway.
 *
 * @param extraReturn u, the extra share that returns; negative where contacts drive buyers away
 */
export function expectedExtraProfit(contact: ContactEconomics, extraReturn: number): number {
  const { leftMinor, incentiveMinor, returnRate, contactMinor } = contact;
  return extraReturn * (leftMinor - incentiveMinor) - returnRate * incentiveMinor - contactMinor;
}

/**
 * The extra return u at which a contact pays for itself: (b·cost + c)/(m·A − cost); Infinity where an order with the incentive
 * leaves nothing.
 *
 * For a discount of the share d on a price with the margin m, and no other cost, it is b·d/(m − d).
 */
export function breakEvenReturn(contact: ContactEconomics): number {
  const { leftMinor, incentiveMinor, returnRate, contactMinor } = contact;
  const leftOver = leftMinor - incentiveMinor;
  return leftOver > 0 ? (returnRate * incentiveMinor + contactMinor) / leftOver : Infinity;
}
