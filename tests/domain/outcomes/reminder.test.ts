import { describe, expect, it, test } from 'vitest';
import { forgottenClaim } from '#app/domain/outcomes/claims.ts';
import { earnedOf, type OutcomeCounts } from '#app/domain/outcomes/earned.ts';
import { noReminder, reminderOf } from '#app/domain/outcomes/reminder.ts';
import { sumsOf } from '#app/domain/outcomes/sums-of.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { hasSameReminder, whyNoReminder } from '#app/domain/playbooks/reminder.ts';
import { forgetfulShop, seenOn } from './forgetful-shop.ts';

const quiet = { rawMinor: 0, lastTouch: { buyers: 0, moneyMinor: 0 }, profit: undefined };
const free = { messagesMinor: 0, incentivesMinor: 0, staffMinor: 0 };

function countsOf(outcomes: Parameters<typeof sumsOf>[0]): OutcomeCounts {
  const sums = sumsOf(outcomes);
  return { ...quiet, cost: free, returned: sums, money: sums };
}

/** Looks of a year, a fortnight apart. */
const days = Array.from({ length: 26 }, (_, i) => 14 * (i + 1));

function watched(shop: Parameters<typeof forgetfulShop>[0], side: 'reminder' | 'ladder') {
  const fates = forgetfulShop(shop);
  const looks = days.map((day) => {
    const { outcomes, truth } = seenOn(day, fates, side);
    return { reminder: reminderOf(earnedOf(countsOf(outcomes))), truth };
  });
  const isMissed = looks.some(({ reminder, truth }) => {
    const returned = reminder.earned?.effects.returned;
    return returned?.kind === 'measured' && (returned.low > truth || returned.high < truth);
  });
  return { isMissed, seen: new Set(looks.map(({ reminder }) => reminder.why.key)), last: looks.at(-1)! };
}

const shops = (count: number, shop: Omit<Parameters<typeof forgetfulShop>[0], 'seed'>, side: 'reminder' | 'ladder') =>
  Array.from({ length: count }, (_, seed) => watched({ seed, ...shop }, side));
const share = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length / all.length;
const estimateOf = ({ last }: ReturnType<typeof watched>) => {
  const returned = last.reminder.earned?.effects.returned;
  return returned?.kind === 'measured' ? returned.estimate : NaN;
};
const meanOf = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;

describe('who had only forgotten, in shops whose truth is known', () => {
  it('is within the interval on all days in 95 of 100 shops, and on average as large as it is', () => {
    const seen = shops(300, { people: 900, forgotten: 0.15, movedByOffer: 0.2 }, 'reminder');
    expect(share(seen, ({ isMissed }) => isMissed)).toBeLessThanOrEqual(0.05);
    const truth = meanOf(seen.map(({ last }) => last.truth));
    expect(truth).toBeGreaterThan(0.09);
    expect(Math.abs(meanOf(seen.map(estimateOf)) - truth)).toBeLessThan(0.006);
    expect(share(seen, ({ seen: said }) => said.has('outcome.reminder.forgot'))).toBeGreaterThan(0.4);
  });

  it('is nobody where a reminder does nothing, also where the last rung brings many back', () => {
    const shop = { people: 900, forgotten: 0, movedByOffer: 0.35 };
    const seen = shops(300, shop, 'reminder');
    expect(share(seen, ({ isMissed }) => isMissed)).toBeLessThanOrEqual(0.05);
    expect(share(seen, ({ seen: said }) => said.has('outcome.reminder.forgot'))).toBeLessThanOrEqual(0.03);
    expect(Math.abs(meanOf(seen.map(estimateOf)))).toBeLessThan(0.006);
    // That the ladder works is seen in the same shops, over the whole of it.
    const whole = shops(60, shop, 'ladder');
    expect(meanOf(whole.map(estimateOf))).toBeGreaterThan(0.1);
    expect(share(whole, ({ last }) => last.reminder.evidence === 'solid')).toBeGreaterThan(0.9);
  });
});

describe('the sentence about the reminder', () => {
  const peopleOf = (treated: number, control: number, size = 400) =>
    (['treated', 'control'] as const).flatMap((arm) =>
      Array.from({ length: size }, (_, i) => {
        const bought = i < (arm === 'treated' ? treated : control) * size;
        return { buyer: String(i), arm, heldOut: 0.5, bought, y: Number(bought), x: 0 };
      }),
    );
  const of = (...args: Parameters<typeof peopleOf>) => reminderOf(earnedOf(countsOf(peopleOf(...args))));

  it('says who had forgotten, that it is open, that fewer came, or what is missing', () => {
    const forgot = of(0.4, 0.2);
    expect(forgot.why).toMatchObject({
      key: 'outcome.reminder.forgot',
      params: { extra: expect.closeTo(20) as number, treated: 400, control: 400 },
    });
    expect(forgot.evidence).toBe('solid');
    expect(of(0.22, 0.2).why.key).toBe('outcome.reminder.open');
    expect(of(0.1, 0.4).why).toMatchObject({
      key: 'outcome.reminder.fewer',
      params: { extra: expect.closeTo(30) as number },
    });
    expect(of(0.4, 0.2, 29).why).toEqual({
      key: 'outcome.reminder.too-few.people',
      params: { treated: 29, control: 29, needed: 30 },
    });
    expect(of(0, 0).why.key).toBe('outcome.reminder.too-few.purchases');
    expect(noReminder('one-step')).toMatchObject({ earned: undefined, evidence: 'none' });
  });

  it('stands beside what articles claim', () => {
    expect(forgottenClaim(of(0.4, 0.2).earned)).toMatchObject({
      key: 'outcome.claim.forgotten.own',
      params: { claimed: 0.1, extra: expect.closeTo(20) as number },
    });
    expect(forgottenClaim(of(0.4, 0.2, 20).earned).key).toBe('outcome.claim.forgotten.too-few');
    expect(forgottenClaim(undefined)).toEqual({ key: 'outcome.claim.forgotten.too-few', params: { claimed: 0.1 } });
  });
});

test('only what comes before a second step, and after a step that only reminds, is the reminder’s', () => {
  const ladder = defaultPlaybook('win-back');
  const [first, second, third] = ladder.rungs as [never, never, never];
  const withRungs = (...rungs: object[]) => ({ ...ladder, rungs: rungs as unknown as typeof ladder.rungs });
  expect(whyNoReminder(ladder)).toBeUndefined();
  expect(whyNoReminder(withRungs(first))).toBe('one-step');
  expect(whyNoReminder(withRungs(second, third))).toBe('more-than-reminds');
  const given = { ...(first as object), incentive: { kind: 'percent', percent: 5 } };
  expect(whyNoReminder(withRungs(given, second))).toBe('more-than-reminds');

  const slower = { ...(second as object), waitShare: 0.4 };
  expect(hasSameReminder(ladder, withRungs(first, second))).toBe(true);
  expect(hasSameReminder(ladder, withRungs(first, slower, third))).toBe(false);
  expect(hasSameReminder(ladder, { ...ladder, waitDays: { min: 7, max: 20 } })).toBe(false);
  expect(hasSameReminder(ladder, withRungs(given, second))).toBe(false);
});
