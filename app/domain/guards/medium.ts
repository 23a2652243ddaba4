import type { Consent } from './person-facts.ts';

/** By which a merchant's workflow can write to a person, and for which Shopify knows their consent. */
export const media = ['email', 'sms'] as const;

/** One of `media`. */
export type Medium = (typeof media)[number];

/** Why a medium was chosen, in the order in which it is asked. */
export const mediumReasons = ['only-consent', 'came-back-after', 'default'] as const;

/** One of `mediumReasons`: the only one they agreed to; what brought them back last; what the merchant prefers. */
export type MediumReason = (typeof mediumReasons)[number];

/** What the choice stands on. */
export interface MediumFacts {
  /** As Shopify says it at the moment of the contact. */
  readonly consents: Readonly<Record<Medium, Consent>>;
  /** Of the last contact after which they ordered. */
  readonly cameBackAfter?: Medium | undefined;
  /** By the merchant. */
  readonly preferred: Medium;
}

/** A medium and why. */
export interface MediumChoice {
  readonly medium: Medium;
  readonly why: MediumReason;
}

/**
 * By which medium a person is written to; undefined: by none.
 *
 * Only where they said yes to it. Whoever took back their consent to e-mail is never contacted, whatever they said to the other:
 * so it is with their standing (domain/segments/standing.ts), and a no is not talked round.
 */
export function chooseMedium({ consents, cameBackAfter, preferred }: MediumFacts): MediumChoice | undefined {
  if (consents.email === 'unsubscribed') return undefined;
  const [first, ...others] = media.filter((medium) => consents[medium] === 'subscribed');
  if (!first) return undefined;
  if (others.length === 0) return { medium: first, why: 'only-consent' };
  if (cameBackAfter) return { medium: cameBackAfter, why: 'came-back-after' };
  return { medium: preferred, why: 'default' };
}
