import { describe, expect, test } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { parseContactPolicy } from '#app/domain/guards/parse-contact-policy.ts';
import { defaultOfferPolicy, parseOfferPolicy, type OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { contactPolicyOf, contactRulesDraftOf } from '#app/ui/settings/contact-rules-draft.ts';
import { economicsDraftOf, offerPolicyOf, type EconomicsDraft } from '#app/ui/settings/economics-draft.ts';

test('the rules of contact as a form mean what was saved', () => {
  expect(contactPolicyOf(contactRulesDraftOf(defaultContactPolicy))).toEqual(defaultContactPolicy);
});

test('a rule that cannot be read is refused beside its field', () => {
  const draft = { ...contactRulesDraftOf(defaultContactPolicy), afterRefundDays: 'x', caps: [{ most: '', days: '7' }] };
  const parsed = parseContactPolicy(contactPolicyOf(draft));
  expect(parsed.ok ? [] : parsed.problems.map(({ field }) => field)).toEqual(['caps.0.most', 'afterRefundDays']);
});

describe('costs and offers as a form', () => {
  const policy: OfferPolicy = {
    ...defaultOfferPolicy,
    margin: 0.42,
    messageMinor: 0.1,
    staffMinuteMinor: 55,
    acquisitionMinor: 2800,
    incentives: [
      { kind: 'percent', percent: 10 },
      { kind: 'gift', costMinor: 350 },
      { kind: 'draw', costMinor: 50_000, among: 20 },
      { kind: 'amount', minor: 500 },
      { kind: 'free-shipping', costMinor: 490 },
    ],
    drawRules: 'One of twenty wins a basket.',
  };

  test.each([defaultOfferPolicy, policy])('mean what was saved', (saved) => {
    for (const digits of [0, 2, 3]) {
      expect(offerPolicyOf(economicsDraftOf(saved, digits), saved, digits)).toEqual(saved);
    }
  });

  const problemsOf = (change: Partial<EconomicsDraft>) => {
    const parsed = parseOfferPolicy(offerPolicyOf({ ...economicsDraftOf(policy, 2), ...change }, policy, 2));
    return parsed.ok ? [] : parsed.problems.map(({ field, problem }) => `${field} ${problem}`);
  };

  test.each<[Partial<EconomicsDraft>, string]>([
    [{ margin: '100' }, 'margin out-of-range'],
    [{ margin: 'x' }, 'margin not-a-number'],
    [{ marginFloor: '60' }, 'marginFloor above-margin'],
    [{ message: 'x' }, 'messageMinor not-a-number'],
    [{ acquisition: '0' }, 'acquisitionMinor out-of-range'],
    [{ incentives: [{ kind: 'percent', value: '' }] }, 'incentives.0.percent not-a-whole-number'],
    [{ incentives: [{ kind: 'draw', value: '500', among: '' }] }, 'incentives.0.among not-a-whole-number'],
    [{ incentives: [{ kind: 'draw', value: '500', among: '1' }] }, 'incentives.0.among out-of-range'],
    [{ drawRules: ' ' }, 'drawRules draw-without-rules'],
    [{ incentives: [1, 2].map(() => ({ kind: 'percent' as const, value: '10' })) }, 'incentives twice'],
  ])('what makes no sense is refused beside its field: %j', (change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  test('a margin that was taken out is not entered, which is not nought', () => {
    expect(offerPolicyOf({ ...economicsDraftOf(policy, 2), margin: ' ' }, policy, 2).margin).toBeNull();
  });
});
