import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultOfferPolicy,
  type OfferPolicy,
  parseOfferPolicy,
  policyLimits,
} from '#app/domain/offers/offer-policy.ts';

const entered: OfferPolicy = {
  margin: 0.42,
  marginFloor: 0.2,
  messageMinor: 0.5,
  staffMinuteMinor: 60,
  taskMinutes: 4,
  acquisitionMinor: 2500,
  incentives: [
    { kind: 'percent', percent: 10 },
    { kind: 'percent', percent: 15 },
    { kind: 'amount', minor: 500 },
    { kind: 'store-credit', minor: 500 },
    { kind: 'gift-card', minor: 1000 },
    { kind: 'free-shipping', costMinor: 490 },
    { kind: 'gift', costMinor: 300 },
    { kind: 'draw', costMinor: 50_000, among: 20 },
  ],
  validDays: 14,
  prefix: 'MISSYOU',
  drawRules: 'Of each twenty who come back one wins a basket.',
};

describe('parseOfferPolicy', () => {
  it.each([{}, undefined, null, 'nothing', { colour: 'red' }])('makes the defaults of %j', (value) => {
    expect(parseOfferPolicy(value)).toEqual({ ok: true, policy: defaultOfferPolicy });
  });

  it('offers nothing until a margin is entered and incentives are chosen', () => {
    expect(defaultOfferPolicy).toMatchObject({ margin: null, incentives: [] });
  });

  it('reads what was stored and raises the prefix', () => {
    const stored: unknown = JSON.parse(JSON.stringify({ ...entered, prefix: 'MissYou' }));
    expect(parseOfferPolicy(stored)).toEqual({ ok: true, policy: entered });
  });

  it.each([
    [{ margin: '40' }, 'margin', 'not-a-number'],
    [{ margin: Number.NaN }, 'margin', 'not-a-number'],
    [{ margin: 40 }, 'margin', 'out-of-range'],
    [{ margin: 0 }, 'margin', 'out-of-range'],
    [{ marginFloor: null }, 'marginFloor', 'not-a-number'],
    [{ marginFloor: -0.1 }, 'marginFloor', 'out-of-range'],
    [{ margin: 0.3, marginFloor: 0.4 }, 'marginFloor', 'above-margin'],
    [{ messageMinor: -1 }, 'messageMinor', 'out-of-range'],
    [{ staffMinuteMinor: Infinity }, 'staffMinuteMinor', 'out-of-range'],
    [{ taskMinutes: '10' }, 'taskMinutes', 'not-a-number'],
    [{ acquisitionMinor: 0 }, 'acquisitionMinor', 'out-of-range'],
    [{ acquisitionMinor: 12.5 }, 'acquisitionMinor', 'not-a-whole-number'],
    [{ incentives: 'percent' }, 'incentives', 'not-an-incentive'],
    [{ incentives: [null] }, 'incentives.0', 'not-an-incentive'],
    [{ incentives: [{ kind: 'none' }] }, 'incentives.0', 'not-an-incentive'],
    [{ incentives: [{ kind: 'lottery', minor: 5 }] }, 'incentives.0', 'not-an-incentive'],
    [{ incentives: [{ kind: 'percent', percent: 51 }] }, 'incentives.0.percent', 'out-of-range'],
    [{ incentives: [{ kind: 'percent', minor: 10 }] }, 'incentives.0.percent', 'not-a-whole-number'],
    [{ incentives: [{ kind: 'amount', minor: 0 }] }, 'incentives.0.minor', 'out-of-range'],
    [{ incentives: [{ kind: 'gift', costMinor: 2.5 }] }, 'incentives.0.costMinor', 'not-a-whole-number'],
    [{ incentives: [{ kind: 'draw', costMinor: 500, among: 1 }] }, 'incentives.0.among', 'out-of-range'],
    [{ incentives: [{ kind: 'draw', costMinor: 500 }] }, 'incentives.0.among', 'not-a-whole-number'],
    [{ incentives: [{ kind: 'draw', costMinor: 500, among: 5 }], drawRules: ' ' }, 'drawRules', 'draw-without-rules'],
    [{ drawRules: 'x'.repeat(4001) }, 'drawRules', 'out-of-range'],
    [{ drawRules: 5 }, 'drawRules', 'not-text'],
    [{ incentives: [entered.incentives[0], entered.incentives[0]] }, 'incentives', 'twice'],
    [
      { incentives: Array.from({ length: 9 }, (_, i) => ({ kind: 'amount', minor: i + 1 })) },
      'incentives',
      'out-of-range',
    ],
    [{ validDays: 0 }, 'validDays', 'out-of-range'],
    [{ prefix: 'COME BACK' }, 'prefix', 'not-letters-and-digits'],
    [{ prefix: 'A' }, 'prefix', 'out-of-range'],
  ])('refuses %j', (value, field, problem) => {
    expect(parseOfferPolicy(value)).toEqual({ ok: false, problems: [{ field, problem }] });
  });

  it('names everything that is wrong at once', () => {
    const wrong = Object.fromEntries(Object.keys(defaultOfferPolicy).map((field) => [field, {}]));
    const parsed = parseOfferPolicy(wrong);
    expect(!parsed.ok && parsed.problems.map(({ field }) => field)).toEqual(Object.keys(defaultOfferPolicy));
  });

  it('accepts exactly what lies within the limits, and reads its own output back', () => {
    const number = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(number, number, (margin, marginFloor) => {
        const parsed = parseOfferPolicy({ margin, marginFloor });
        const fits = ({ from, to }: { from: number; to: number }, n: number) => from <= n && n <= to;
        const isSound = fits(policyLimits.margin, margin) && fits(policyLimits.marginFloor, marginFloor);
        expect(parsed.ok).toBe(isSound && marginFloor <= margin);
        if (parsed.ok) expect(parseOfferPolicy(JSON.parse(JSON.stringify(parsed.policy)))).toEqual(parsed);
      }),
    );
  });
});
