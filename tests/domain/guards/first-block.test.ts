import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstBlock } from '#app/domain/guards/first-block.ts';
import { guardReasons } from '#app/domain/guards/guard-reason.ts';
import { guards } from '#app/domain/guards/guards.ts';
import { momentAt } from '#app/domain/guards/moment.ts';
import type { Question } from '#app/domain/guards/question.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { oracle } from './oracle.ts';
import { blocking, inTouchQuestion, noon, openQuestion, someQuestion, today } from './questions.ts';

const applied = (reasons: readonly (typeof guardReasons)[number][]): Question =>
  reasons.reduce((question, reason) => blocking[reason](question), openQuestion);

describe('firstBlock', () => {
  it('lets through whom nothing speaks against', () => {
    expect(firstBlock(openQuestion)).toBeUndefined();
  });

  it.each(guardReasons)('stops at %s alone', (reason) => {
    expect(firstBlock(blocking[reason](openQuestion))?.reason).toBe(reason);
  });

  it('gives the earlier of any two reasons, whichever came first', () => {
    for (const [i, earlier] of guardReasons.entries()) {
      for (const later of guardReasons.slice(i + 1)) {
        expect(firstBlock(applied([earlier, later]))?.reason).toBe(earlier);
        expect(firstBlock(applied([later, earlier]))?.reason).toBe(earlier);
      }
    }
  });

  it('gives the earliest of any set of reasons: all 65,536 of them', () => {
    for (let set = 0; set < 2 ** guardReasons.length; set++) {
      const reasons = guardReasons.filter((_, i) => set & (1 << i));
      if (firstBlock(applied(reasons))?.reason !== reasons[0]) expect.fail(`wrong of ${reasons.join(', ')}`);
    }
  });

  it('agrees with the oracle on any question', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        expect(firstBlock(question)?.reason).toBe(oracle(question));
      }),
      { numRuns: 1500 },
    );
  });

  it('lets care through where sales are held back', () => {
    const care = { ...openQuestion.ask, purpose: 'care' as const, needsConsent: false };
    const held = applied(['no-consent', 'care', 'refund-just-made', 'not-delivered', 'just-bought', 'subscription']);
    expect(firstBlock({ ...held, ask: care })).toBeUndefined();
    expect(firstBlock({ ...applied(['archived', 'not-worth-it']), ask: care })).toBeUndefined();
    for (const reason of ['never', 'promise-ahead', 'capped', 'quiet-hours', 'capacity', 'held-out'] as const) {
      expect(firstBlock({ ...applied([reason]), ask: { ...care } })?.reason).toBe(reason);
    }
  });
});

describe('keeping in touch', () => {
  it('reaches whom promotion has given up, whatever it is expected to sell', () => {
    expect(firstBlock(inTouchQuestion)).toBeUndefined();
    const selling = { ...inTouchQuestion, ask: openQuestion.ask };
    expect(firstBlock(selling)).toMatchObject({ reason: 'archived', because: 'standing' });
  });

  const held = guardReasons.filter((reason) => reason !== 'archived' && reason !== 'not-worth-it');
  it.each(held)('is held back like a promotion: %s', (reason) => {
    expect(firstBlock(blocking[reason](inTouchQuestion))?.reason).toBe(reason);
  });

  const heardOn = (...daysAgo: readonly number[]): Question => ({
    ...inTouchQuestion,
    policy: { ...inTouchQuestion.policy, caps: [{ days: 1, most: 30 }] },
    person: { ...inTouchQuestion.person, contactedOn: daysAgo.map((ago) => addDays(today, -ago)) },
  });

  it('comes twice in 365 days at most, whatever contacts these are and whatever the merchant’s caps', () => {
    const cap = { days: 365, most: 2 };
    expect(firstBlock(heardOn(365, 1))).toBeUndefined();
    expect(firstBlock(heardOn(364, 1))).toEqual({ reason: 'capped', cap, untilOn: '2026-11-23' });
    expect(firstBlock(heardOn(200, 100))).toMatchObject({ cap, untilOn: addDays(today, 165) });
    expect(firstBlock(heardOn(200, -100))).toMatchObject({ cap });
    expect(firstBlock({ ...heardOn(200, 100), person: openQuestion.person })).toBeUndefined();
  });

  it('is held by that cap alone: a guard that does not know it is missed', () => {
    const forgetful = guards.map((guard) =>
      guard.reason !== 'capped'
        ? guard
        : { ...guard, blocks: (of: Question) => guard.blocks({ ...of, ask: { ...of.ask, purpose: 'promotion' } }) },
    );
    const question = heardOn(364, 1);
    expect([firstBlock(question, forgetful), oracle(question)]).toEqual([undefined, 'capped']);
    const chance = fc.sample(someQuestion, { numRuns: 3000, seed: 20261122 });
    expect(chance.some((each) => firstBlock(each, forgetful)?.reason !== oracle(each))).toBe(true);
  });
});

describe('a guard that is taken out', () => {
  const without = (reason: string) => guards.filter((guard) => guard.reason !== reason);

  it.each(guardReasons)('is missed: %s', (reason) => {
    const mutant = without(reason);
    expect(mutant).toHaveLength(guardReasons.length - 1);
    const question = blocking[reason](openQuestion);
    expect(firstBlock(question, mutant)).toBeUndefined();
    expect(oracle(question)).toBe(reason);
  });

  // The same questions each time: a mutant must not survive one run in a thousand.
  const asked = fc.sample(someQuestion, { numRuns: 3000, seed: 20261122 });
  const judged = asked.map((question) => ({ question, right: oracle(question) }));

  it.each(guardReasons)('is missed among chance questions too: %s', (reason) => {
    const mutant = without(reason);
    expect(judged.filter(({ question, right }) => firstBlock(question, mutant)?.reason !== right)).not.toEqual([]);
  });
});

describe('two guards that change places', () => {
  it.each(guardReasons.slice(1).map((reason, i) => [guardReasons[i]!, reason] as const))(
    'are noticed: %s and %s',
    (earlier, later) => {
      const place = guardReasons.indexOf(earlier);
      const swapped = guards.with(place, guards[place + 1]!).with(place + 1, guards[place]!);
      const question = applied([earlier, later]);
      expect(firstBlock(question, swapped)?.reason).not.toBe(oracle(question));
    },
  );
});

describe('the numbers of a block', () => {
  it.each([
    ['no-consent', { consent: 'unsubscribed' }],
    ['care', { because: 'return-open' }],
    ['refund-just-made', { refundOn: '2026-11-09', untilOn: '2026-11-23' }],
    ['not-delivered', { because: 'underway', sinceOn: '2026-10-24', untilOn: '2026-11-23' }],
    ['just-bought', { boughtOn: '2026-11-16', untilOn: '2026-11-23' }],
    ['promise-ahead', { untilOn: '2026-11-23' }],
    ['archived', { because: 'ignored-ladders', ladders: 2 }],
    ['capped', { cap: { days: 7, most: 1 }, untilOn: '2026-11-23' }],
    // 22:45 on Chatham, until 8:00 in Auckland, which is 45 minutes behind.
    ['quiet-hours', { untilAt: new Date('2026-11-22T19:00:00Z') }],
    ['budget', { leftMinor: 499, costMinor: 500 }],
    ['capacity', { of: 'minutes', left: 4, needed: 5 }],
    ['not-worth-it', { expectedProfitMinor: 0 }],
    ['held-out', { share: 0.3 }],
    ['approval-pending', { sinceOn: '2026-11-20' }],
  ] as const)('of %s', (reason, numbers) => {
    expect(firstBlock(blocking[reason](openQuestion))).toEqual({ reason, ...numbers });
  });

  it('says that a parcel has just come', () => {
    const person = { ...openQuestion.person, deliveredOn: '2026-11-21', underwaySinceOn: '2026-10-23' };
    expect(firstBlock({ ...openQuestion, person })).toEqual({
      reason: 'not-delivered',
      because: 'just-arrived',
      sinceOn: '2026-11-21',
      untilOn: '2026-11-23',
    });
  });

  it('does not speak twice in a day, whatever the caps', () => {
    const policy = { ...openQuestion.policy, caps: [{ days: 1, most: 30 }] };
    const person = { ...openQuestion.person, contactedOn: [today] };
    expect(firstBlock({ ...openQuestion, policy, person })).toMatchObject({ reason: 'capped', untilOn: '2026-11-23' });
  });

  it('counts a contact that waits for the morning on the day of that morning', () => {
    const evening = new Date('2026-11-22T22:00:00Z');
    const moment = momentAt({ today, now: evening, shopZone: 'UTC', for: 'plan' }, openQuestion.policy.quietHours);
    const policy = { ...openQuestion.policy, caps: [{ days: 7, most: 1 }] };
    const person = { ...openQuestion.person, contactedOn: ['2026-11-16'] };
    expect(firstBlock({ ...openQuestion, policy, person })).toMatchObject({ reason: 'capped' });
    expect(firstBlock({ ...openQuestion, policy, person, moment })).toBeUndefined();
    expect(firstBlock({ ...openQuestion, moment: { ...moment, for: 'send' } })).toEqual({
      reason: 'quiet-hours',
      untilAt: new Date('2026-11-23T08:00:00Z'),
    });
  });

  it('holds untilOn: on that day the guard is silent, on the day before it is not', () => {
    const dated = ['refund-just-made', 'not-delivered', 'just-bought', 'promise-ahead', 'capped'] as const;
    for (const reason of dated) {
      const question = blocking[reason](openQuestion);
      const block = firstBlock(question);
      if (!block || !('untilOn' in block)) return expect.fail(reason);
      const on = (day: string, daysOn: number): Question => ({
        ...question,
        moment: {
          ...question.moment,
          today: day,
          now: new Date(noon.getTime() + daysOn * 86_400_000),
          freeAt: () => noon,
        },
      });
      expect(block.untilOn).toBe('2026-11-23');
      expect(firstBlock(on(today, 0))?.reason).toBe(reason);
      expect(firstBlock(on(block.untilOn, 1))).toBeUndefined();
    }
  });
});
