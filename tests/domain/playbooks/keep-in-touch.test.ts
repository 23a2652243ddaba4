import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepInTouchCap } from '#app/domain/guards/caps-of.ts';
import { firstRungOn } from '#app/domain/playbooks/entry-days.ts';
import type { Candidate } from '#app/domain/playbooks/candidate.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { entryRefusal } from '#app/domain/playbooks/may-enter.ts';
import { parsePlaybook } from '#app/domain/playbooks/parse-playbook.ts';
import { projectDays } from '#app/domain/playbooks/project-days.ts';
import { rungAfter } from '#app/domain/playbooks/planned-rung.ts';
import { standingStop, stopOf } from '#app/domain/playbooks/stop-of.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import { enrolled, rulesOf, slipping, today } from './candidates.ts';
import { liveOn, someLife, touchesOf } from './archived-lives.ts';

const inTouch = defaultPlaybook('keep-in-touch');
const archivedFor = (days: number): Candidate => ({
  ...slipping,
  sinceOn: addDays(today, -days),
  person: { ...slipping.person, standing: 'archived' },
});
const refusal = (days: number) =>
  entryRefusal(archivedFor(days), { playbook: inTouch, moment: { today }, activeSinceOn: today });

describe('who is archived', () => {
  it.each([
    [182, 'not-yet'],
    [183, undefined],
    [197, undefined],
    [198, 'too-late'],
    [365, 'too-late'],
    [366, undefined],
    [183 * 9, undefined],
    [183 * 9 + 15, 'too-late'],
  ])('enters at a half-year of it and within the patience: after %d days %s', (days, reason) => {
    expect(refusal(days)?.reason).toBe(reason);
  });

  it('enters whatever their habit and however they came to their state', () => {
    const change = { habit: 'one-time', state: 'gone', cause: 'clock' } as const;
    expect(
      entryRefusal({ ...archivedFor(183), ...change }, { playbook: inTouch, moment: { today }, activeSinceOn: today }),
    ).toBeUndefined();
  });

  it('comes round on ever later days, never twice in half a year', () => {
    const due = (day: number) => firstRungOn(archivedFor(0), inTouch, addDays(today, day));
    expect([0, 183, 365, 366].map((day) => daysBetween(today, due(day)))).toEqual([183, 183, 183, 366]);
  });

  it('goes round the rungs until they buy or are not archived any more', () => {
    expect([0, 1, 2, 3].map((rung) => rungAfter(rung, inTouch))).toEqual([1, 2, 1, 2]);
    const policy = { archiveAfterLadders: 1 };
    const stop = (candidate: Candidate) => stopOf(candidate, inTouch, policy, today)?.reason;
    const on = (change = {}) => enrolled({ rung: 2, ...change }, archivedFor(400));
    expect(stop(on())).toBeUndefined();
    expect(stop(on({ promise: { on: today, kept: true } }))).toBeUndefined();
    expect(stop(on({ lastOn: '2026-01-01' }))).toBe('bought');
    expect((['open', 'care', 'never', 'archived'] as const).map((word) => standingStop(word, 'keep-in-touch'))).toEqual(
      ['archive-lifted', 'care', 'never', undefined],
    );
  });
});

describe('a calendar of keeping in touch', () => {
  it('holds two contacts a year, and what a cap takes comes at the next half-year', () => {
    const person = { ...archivedFor(0).person, contactedOn: [-60, -45, -30].map((days) => addDays(today, days)) };
    const at = (from: Candidate, length: number) =>
      projectDays(rulesOf('keep-in-touch'), [from], [], { length }).calendar.map(({ on, rung }) => [
        daysBetween(today, on),
        rung,
      ]);
    expect(at(archivedFor(0), 800)).toEqual([[183, 1], [366, 2], [549, 1], [732, 2]]); // prettier-ignore
    const barred = enrolled({ rung: 1, nextOn: addDays(today, 183) }, { ...archivedFor(0), person });
    expect(at(barred, 800)).toEqual([[380, 2], [563, 1], [746, 2]]); // prettier-ignore
  });
});

describe('its settings', () => {
  it.each([
    [{ firstWaitDays: 182 }, 'firstWaitDays'],
    [{ waitDays: { min: 182, max: 400 } }, 'waitDays.min'],
    [{ rungs: [inTouch.rungs[0]] }, 'rungs'],
    [{ rungs: inTouch.rungs.map((rung) => ({ ...rung, waitShare: 0.1 })) }, 'rungs.0.waitShare'],
  ])('cannot be made faster: %j', (change, field) => {
    const parsed = parsePlaybook({ ...inTouch, ...change });
    expect(parsed.ok || parsed.problems[0]?.field).toBe(field);
  });
});

describe('five years of anybody', () => {
  it('hold never more than two contacts in 365 days, none to who said no or bought, and never a gift', () => {
    const seen = { touches: 0, refused: 0 };
    fc.assert(
      fc.property(someLife, (life) => {
        const { heard, touches, decisions } = liveOn(life);
        for (const { on, standing, consent, isOn, contact } of touches) {
          expect([standing, consent, isOn]).toEqual(['archived', 'subscribed', true]);
          expect([contact.incentive, contact.intent]).toEqual([{ kind: 'none' }, 'presence']);
          const year = heard.filter((each) => each <= on && daysBetween(each, on) < keepInTouchCap.days);
          expect(year.length).toBeLessThanOrEqual(keepInTouchCap.most);
        }
        seen.touches += touches.length;
        seen.refused += decisions - touches.length;
      }),
      { numRuns: 150, seed: 20261122 },
    );
    expect(Math.min(seen.touches, seen.refused)).toBeGreaterThan(200);
  });

  it('are told apart from those in which a guard is missing', () => {
    const lives = fc.sample(someLife, { numRuns: 60, seed: 20261122 });
    const most = (withoutCap: boolean) => Math.max(...lives.map((life) => touchesOf(life, withoutCap)));
    expect(most(false)).toBeLessThanOrEqual(2);
    expect(most(true)).toBeGreaterThan(2);
  });
});
