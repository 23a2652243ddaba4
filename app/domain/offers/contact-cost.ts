import type { OfferPolicy } from './offer-policy.ts';

/** What one contact costs by itself, minor units: a message, or a person's minutes. */
export function contactCost(policy: OfferPolicy, by: 'message' | 'person'): number {
  return by === 'message' ? policy.messageMinor : policy.staffMinuteMinor * policy.taskMinutes;
}
