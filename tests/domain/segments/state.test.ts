import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundariesOf, type Boundaries } from '#app/domain/rhythm/boundaries.ts';
import { lastPassed, nextBoundary, stateOn, states } from '#app/domain/segments/state.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { anyClock, classic, rhythm, rhythmWithGaps, someClassicClock } from '../rhythm/histories.ts';

const boundaries: Boundaries = {
  expectedOn: '2026-02-01',
  dueOn: '2026-01-25',
  lateOn: '2026-02-10',
  slippingOn: '2026-03-01',
  lostOn: '2026-04-01',
  goneOn: '2026-06-01',
};

describe('stateOn and nextBoundary', () => {
  it.each([
    ['2026-01-01', 'on-time', { state: 'due', on: '2026-01-25' }],
    ['2026-01-24', 'on-time', { state: 'due', on: '2026-01-25' }],
    ['2026-01-25', 'due', { state: 'late', on: '2026-02-10' }],
    ['2026-02-09', 'due', { state: 'late', on: '2026-02-10' }],
    ['2026-02-10', 'late', { state: 'slipping', on: '2026-03-01' }],
    ['2026-03-01', 'slipping', { state: 'lost', on: '2026-04-01' }],
    ['2026-04-01', 'lost', { state: 'gone', on: '2026-06-01' }],
    ['2026-06-01', 'gone', undefined],
    ['2099-01-01', 'gone', undefined],
  ])('on %s are %s and %j', (day, state, next) => {
    expect(stateOn(boundaries, day)).toBe(state);
    expect(nextBoundary(boundaries, day)).toEqual(next);
  });

  it('skip a state that begins and ends on one day', () => {
    const skipping = { ...boundaries, slippingOn: '2026-04-01' };
    expect(stateOn(skipping, '2026-03-31')).toBe('late');
    expect(nextBoundary(skipping, '2026-03-31')).toEqual({ state: 'lost', on: '2026-04-01' });
    expect(stateOn(skipping, '2026-04-01')).toBe('lost');
    expect(lastPassed(skipping, '2026-04-01')).toEqual({ state: 'lost', on: '2026-04-01' });
  });

  it('lead from late straight to lost in the classic preset', () => {
    const of = rhythmWithGaps(90);
    const dates = boundariesOf(of, classic);
    const passed = [...Array(600).keys()].map((day) => stateOn(dates, addDays(of.lastOn, day)));
    expect([...new Set(passed)]).toEqual(['on-time', 'due', 'late', 'lost', 'gone']);
  });

  it('put every buyer on every day into exactly one state, and silence leads only forward', () => {
    fc.assert(
      fc.property(
        rhythm,
        fc.oneof(someClassicClock, anyClock),
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 20 }),
        (of, clock, silences) => {
          const dates = boundariesOf(of, clock);
          const walked = silences.sort((a, b) => a - b).map((days) => stateOn(dates, addDays(of.lastOn, days)));
          const ranks = walked.map((state) => states.indexOf(state));
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
          expect(ranks.every((rank) => rank >= 0)).toBe(true);
        },
      ),
    );
  });

  it('name the day on which the state changes and not one before, until the buyer is gone', () => {
    fc.assert(
      fc.property(rhythm, fc.oneof(someClassicClock, anyClock), (of, clock) => {
        const dates = boundariesOf(of, clock);
        let day = of.lastOn;
        const seen = [stateOn(dates, day)];
        for (let next = nextBoundary(dates, day); next; next = nextBoundary(dates, day)) {
          expect(stateOn(dates, addDays(next.on, -1))).toBe(seen.at(-1));
          expect(stateOn(dates, next.on)).toBe(next.state);
          expect(next.state).not.toBe(seen.at(-1));
          seen.push(next.state);
          day = next.on;
        }
        expect(seen.at(-1)).toBe('gone');
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });
});
