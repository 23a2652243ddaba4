import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { contactPolicyLimits, parseContactPolicy } from '#app/domain/guards/parse-contact-policy.ts';
import { somePolicy } from './questions.ts';

describe('parseContactPolicy', () => {
  it.each([{}, undefined, null, 'nothing', { colour: 'red' }])('makes the defaults of %j', (value) => {
    expect(parseContactPolicy(value)).toEqual({ ok: true, policy: defaultContactPolicy });
  });

  it.each([
    [{ caps: 'few' }, 'caps', 'not-a-list'],
    [{ caps: [] }, 'caps', 'too-few'],
    [{ caps: Array(6).fill({ days: 7, most: 1 }) }, 'caps', 'too-many'],
    [
      {
        caps: [
          { days: 7, most: 1 },
          { days: 0, most: 1 },
        ],
      },
      'caps.1.days',
      'out-of-range',
    ],
    [{ caps: [{ days: 7, most: 0 }] }, 'caps.0.most', 'out-of-range'],
    [{ caps: [{ days: 7 }] }, 'caps.0.most', 'not-a-whole-number'],
    [{ caps: [{ days: 7.5, most: 1 }] }, 'caps.0.days', 'not-a-whole-number'],
    [{ quietHours: { from: 24, to: 8 } }, 'quietHours.from', 'out-of-range'],
    [{ quietHours: { from: 21 } }, 'quietHours.to', 'not-a-whole-number'],
    [{ quietHours: { from: 15, to: 8 } }, 'quietHours', 'out-of-range'],
    [{ afterPurchaseDays: -1 }, 'afterPurchaseDays', 'out-of-range'],
    [{ afterRefundDays: '14' }, 'afterRefundDays', 'not-a-whole-number'],
    [{ afterDeliveryDays: Number.NaN }, 'afterDeliveryDays', 'not-a-whole-number'],
    [{ underwayAtMostDays: 0 }, 'underwayAtMostDays', 'out-of-range'],
    [{ archiveAfterLadders: 11 }, 'archiveAfterLadders', 'out-of-range'],
    [{ complaintTag: 7 }, 'complaintTag', 'not-text'],
    [{ complaintTag: 'x'.repeat(41) }, 'complaintTag', 'out-of-range'],
    [{ complaintTag: 'late, broken' }, 'complaintTag', 'not-one-tag'],
    [{ complaintTag: 'Comeback:slipping' }, 'complaintTag', 'not-one-tag'],
  ])('refuses %j', (value, field, problem) => {
    expect(parseContactPolicy(value)).toEqual({ ok: false, problems: [{ field, problem }] });
  });

  it('names everything that is wrong at once', () => {
    const parsed = parseContactPolicy({ caps: [{ days: 'x', most: 0 }], quietHours: null, afterPurchaseDays: 1.5 });
    expect(!parsed.ok && parsed.problems.map(({ field }) => field)).toEqual([
      'caps.0.days',
      'caps.0.most',
      'quietHours.from',
      'quietHours.to',
      'afterPurchaseDays',
    ]);
  });

  it('takes exactly the days that lie within the limits', () => {
    const { afterPurchaseDays: limit } = contactPolicyLimits;
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 100 }), (afterPurchaseDays) => {
        const fits = limit.from <= afterPurchaseDays && afterPurchaseDays <= limit.to;
        expect(parseContactPolicy({ afterPurchaseDays }).ok).toBe(fits);
      }),
    );
  });

  it('reads its own output back', () => {
    fc.assert(
      fc.property(somePolicy, (policy) => {
        expect(parseContactPolicy(JSON.parse(JSON.stringify(policy)))).toEqual({ ok: true, policy });
      }),
    );
  });
});
