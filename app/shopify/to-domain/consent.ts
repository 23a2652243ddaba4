/** Marketing consent as Shopify last said it, in the words of `buyers.consent`. */
export type Consent = 'subscribed' | 'unsubscribed' | 'pending' | 'not-subscribed' | 'unknown';

const words: Readonly<Record<string, Consent>> = {
  SUBSCRIBED: 'subscribed',
  UNSUBSCRIBED: 'unsubscribed',
  PENDING: 'pending',
  NOT_SUBSCRIBED: 'not-subscribed',
  NEVER_SUBSCRIBED: 'not-subscribed', // of a phone number
};

/** Consent from a GraphQL state such as `NOT_SUBSCRIBED`; INVALID, REDACTED and anything new are `unknown`. */
export function consentFromGraphql(state: unknown): Consent {
  return (typeof state === 'string' && words[state]) || 'unknown';
}

/** Consent from a webhook's state: the same words in small letters. */
export function consentFromWebhook(state: unknown): Consent {
  return typeof state === 'string' ? consentFromGraphql(state.toUpperCase()) : 'unknown';
}
