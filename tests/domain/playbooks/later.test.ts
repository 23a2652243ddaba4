import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerLater, laterChoices } from '#app/domain/playbooks/later-choice.ts';
import { formatLaterToken, LATER_LINK_DAYS, parseLaterToken } from '#app/domain/playbooks/later-token.ts';
import { addDays, localDay } from '#app/domain/time/local-day.ts';

const hmac = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest('hex');
const mac = hmac('a key');
const today = '2026-11-22';

describe('answerLater', () => {
  it.each([
    ['two-weeks', '2026-11-22', '2026-12-06'],
    ['month', '2026-11-22', '2026-12-22'],
    ['month', '2027-01-31', '2027-02-28'],
    ['month', '2028-01-31', '2028-02-29'],
    ['month', '2026-12-31', '2027-01-31'],
  ] as const)('%s from %s on is %s', (choice, from, on) => {
    expect(answerLater(undefined, choice, from)).toEqual({ kind: 'promise', promise: { on, kept: false } });
  });

  it('leaves one follow-up due, whatever is pressed how often; never ends it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...laterChoices), { minLength: 1 }), (presses) => {
        let promise: { on: string; kept: boolean } | undefined;
        for (const choice of presses) {
          const answer = answerLater(promise, choice, today);
          expect(answer.kind).toBe(choice === 'never' ? 'never' : 'promise');
          if (answer.kind !== 'promise') return;
          expect(answerLater(answer.promise, choice, today)).toEqual(answer);
          promise = answer.promise;
        }
        expect(promise!.kept).toBe(false);
        expect(promise!.on > today).toBe(true);
      }),
    );
  });

  it('makes no second follow-up of a link that is opened again', () => {
    const kept = { on: '2026-11-01', kept: true };
    expect(answerLater(kept, 'month', today)).toEqual({ kind: 'over' });
    expect(answerLater(kept, 'never', today)).toEqual({ kind: 'never' });
  });
});

describe('later tokens', () => {
  const payload = fc.record({
    shopId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    enrolmentId: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
    untilOn: fc.integer({ min: 20_000, max: 40_000 }).map(localDay),
  });

  it('say what was put into them, until their last day', () => {
    fc.assert(
      fc.property(payload, (payload) => {
        const token = formatLaterToken(payload, mac);
        expect(token).toMatch(/^[0-9a-z-]+$/);
        expect(parseLaterToken(token, mac, payload.untilOn)).toEqual({ ok: true, payload });
        const after = addDays(payload.untilOn, 1);
        expect(parseLaterToken(token, mac, after)).toEqual({ ok: false, problem: 'expired' });
      }),
    );
  });

  it('are nothing with one character changed, with another key, or as a hash of something else', () => {
    fc.assert(
      fc.property(
        payload,
        fc.nat(),
        fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 a b c d e f z -'.split(' ')),
        (payload, at, other) => {
          const token = formatLaterToken(payload, mac);
          const place = at % token.length;
          const forged = token.slice(0, place) + other + token.slice(place + 1);
          if (forged !== token) expect(parseLaterToken(forged, mac, today).ok).toBe(false);
          expect(parseLaterToken(token, hmac('another key'), today)).toEqual({ ok: false, problem: 'forged' });
          const text = token.slice(0, token.lastIndexOf('-'));
          expect(parseLaterToken(`${text}-${mac(text)}`, mac, today)).toEqual({ ok: false, problem: 'forged' });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('believe no date that was not signed', () => {
    const token = formatLaterToken({ shopId: 1, enrolmentId: 2n, untilOn: '2020-01-01' }, hmac('another key'));
    expect(parseLaterToken(token, mac, today)).toEqual({ ok: false, problem: 'forged' });
  });

  it.each([
    '',
    '1',
    '1-1-1-1',
    '2-1-1-gg0-' + 'a'.repeat(64),
    '1--1-gg0-' + 'a'.repeat(64),
    '1-1-1-gg0-' + 'A'.repeat(64),
  ])('are malformed: %j', (token) => {
    expect(parseLaterToken(token, mac, today)).toEqual({ ok: false, problem: 'malformed' });
  });

  it('work for weeks, and need a day', () => {
    expect(LATER_LINK_DAYS).toBeGreaterThan(14);
    expect(() => formatLaterToken({ shopId: 1, enrolmentId: 1n, untilOn: 'soon' }, mac)).toThrow(RangeError);
  });
});
