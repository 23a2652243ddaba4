import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseMedium, media, mediumReasons, type MediumChoice } from '#app/domain/guards/medium.ts';
import type { Consent } from '#app/domain/guards/person-facts.ts';

const yes = 'subscribed';

test.each<[string, Consent, Consent, 'email' | 'sms' | undefined, MediumChoice | undefined]>([
  ['the only one', yes, 'not-subscribed', undefined, { medium: 'email', why: 'only-consent' }],
  ['the only one, whatever brought them back', yes, 'unsubscribed', 'sms', { medium: 'email', why: 'only-consent' }],
  ['the only one, where there is no address', 'not-subscribed', yes, 'email', { medium: 'sms', why: 'only-consent' }],
  ['of two, what brought them back', yes, yes, 'sms', { medium: 'sms', why: 'came-back-after' }],
  ['of two, what the merchant prefers', yes, yes, undefined, { medium: 'email', why: 'default' }],
  ['none, where they agreed to none', 'pending', 'unknown', 'email', undefined],
  ['none, where they took back their yes to e-mail', 'unsubscribed', yes, 'sms', undefined],
])('%s', (_, email, sms, cameBackAfter, choice) => {
  expect(chooseMedium({ consents: { email, sms }, cameBackAfter, preferred: 'email' })).toEqual(choice);
});

const consent = fc.constantFrom<Consent[]>('subscribed', 'unsubscribed', 'pending', 'not-subscribed', 'unknown');
const facts = fc.record({
  consents: fc.record({ email: consent, sms: consent }),
  cameBackAfter: fc.constantFrom(undefined, ...media),
  preferred: fc.constantFrom(...media),
});

test('nobody is written to by what they did not agree to, nor at all after a no to e-mail', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(facts, (one) => {
      const choice = chooseMedium(one);
      seen.add(choice?.why ?? 'none');
      const agreed = media.filter((medium) => one.consents[medium] === 'subscribed');
      if (!choice) expect(agreed.length === 0 || one.consents.email === 'unsubscribed').toBe(true);
      else expect(agreed).toContain(choice.medium);
    }),
    { numRuns: 500 },
  );
  expect([...seen].sort()).toEqual([...mediumReasons, 'none'].sort());
});
