import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { occasionsOf } from '#app/domain/rhythm/occasions.ts';
import { rhythmOf, rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import { stateOn, states } from '#app/domain/segments/state.ts';
import {
  classic,
  order,
  repeatRhythm,
  rhythm,
  rhythmOfSeasons,
  rhythmWithGaps,
  shopDay,
  someCalibratedClock,
  someClassicClock,
} from '../rhythm/histories.ts';

const silence = fc.integer({ min: 0, max: 4000 });
const anyClock = fc.oneof(someClassicClock, someCalibratedClock);

describe('labelOf', () => {
  it('says everything about a buyer of every thirty days, by hand', () => {
    const of = rhythmWithGaps(30, 30);
    expect(of.lastOn).toBe('2024-03-01');
    const boundaries = {
      expectedOn: '2024-03-31',
      dueOn: '2024-03-26',
      lateOn: '2024-04-05',
      slippingOn: '2024-05-31',
      lostOn: '2024-05-31',
      goneOn: '2024-08-29',
    };
    const label = (today: string) => labelOf(of, classic, defaultDefinition, today);
    expect(label('2024-03-01')).toEqual({
      habit: 'periodic',
      state: 'on-time',
      stateSince: '2024-03-01',
      boundaries,
      nextOn: '2024-03-26',
    });
    expect(label('2024-05-30')).toMatchObject({ state: 'late', stateSince: '2024-04-05', nextOn: '2024-05-31' });
    expect(label('2024-05-31')).toMatchObject({ state: 'lost', stateSince: '2024-05-31', nextOn: '2024-08-29' });
    expect(label('2025-01-01')).toMatchObject({ state: 'gone', stateSince: '2024-08-29', nextOn: undefined });
  });

  it('puts every buyer in exactly one state on every day, and silence leads through them in order', () => {
    fc.assert(
      fc.property(
        rhythmOfSeasons,
        anyClock,
        fc.array(silence, { minLength: 2, maxLength: 8 }),
        (of, clock, silences) => {
          const days = silences.sort((a, b) => a - b).map((silent) => addDays(of.lastOn, silent));
          const passed = days.map((day) => {
            const { state, boundaries, stateSince, nextOn } = labelOf(of, clock, defaultDefinition, day);
            // One of the six, by its own first day and by that of the next.
            const holding = states.filter((one) => stateOn(boundaries, day) === one);
            expect(holding).toEqual([state]);
            expect(stateSince <= day && (nextOn === undefined || day < nextOn)).toBe(true);
            return states.indexOf(state);
          });
          expect(passed).toEqual(passed.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('flags nobody by the calibrated clock before one and a half usual gaps, and everybody after ten', () => {
    fc.assert(
      fc.property(repeatRhythm, someCalibratedClock, silence, (of, clock, days) => {
        const usual = clock.row(of.x).expected * (clock.alphaDays + of.txDays);
        const { state } = labelOf(of, clock, defaultDefinition, addDays(of.lastOn, days));
        if (days < 1.5 * usual) expect(['on-time', 'due', 'late']).toContain(state);
        if (days > 10 * usual + 3) expect(state).toBe('gone');
      }),
      { numRuns: 500 },
    );
  });

  it('never calls a one-time buyer slipping', () => {
    fc.assert(
      fc.property(shopDay, anyClock, silence, (day, clock, days) => {
        const label = labelOf(rhythmOf([day])!, clock, defaultDefinition, addDays(day, days));
        expect(label.habit).toBe('one-time');
        expect(label.state).not.toBe('slipping');
      }),
    );
  });

  it('flags in the classic preset exactly those whose silence is longer than 3.000 × their mean gap', () => {
    fc.assert(
      fc.property(repeatRhythm, silence, (of, days) => {
        const { state } = labelOf(of, classic, defaultDefinition, addDays(of.lastOn, days));
        const isFlagged = state === 'slipping' || state === 'lost' || state === 'gone';
        expect(isFlagged).toBe(days * of.x > 3 * of.txDays);
      }),
      { numRuns: 1000 },
    );
  });

  it('flags the day after three means and not the day itself, for whole and for broken means', () => {
    // Means 30, 8.5, 100/3 and 1: three of them are 90, 25.5, 100 and 3 days.
    for (const [between, last] of [
      [[30, 30], 90],
      [[8, 9], 25],
      [[33, 33, 34], 100],
      [[1, 1, 1, 1], 3],
    ] as const) {
      const of = rhythmWithGaps(...between);
      const stateAfter = (days: number) => labelOf(of, classic, defaultDefinition, addDays(of.lastOn, days)).state;
      expect(stateAfter(last)).toBe('late');
      expect(stateAfter(last + 1)).toBe('lost');
    }
  });

  it('begins its state no later than today and ends it after today', () => {
    fc.assert(
      fc.property(rhythm, anyClock, silence, (of, clock, days) => {
        const today = addDays(of.lastOn, days);
        const { stateSince, nextOn, state } = labelOf(of, clock, defaultDefinition, today);
        expect(daysBetween(stateSince, today)).toBeGreaterThanOrEqual(0);
        if (nextOn === undefined) expect(state).toBe('gone');
        else expect(nextOn > today).toBe(true);
        expect(labelOf(of, clock, defaultDefinition, stateSince).state).toBe(state);
      }),
    );
  });

  it('is the same for the same orders, in whatever order they are read and however often', () => {
    const history = fc.array(order, { minLength: 1, maxLength: 30 }).chain((orders) => {
      return fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length }));
    });
    fc.assert(
      fc.property(history, anyClock, shopDay, ([orders, shuffled], clock, today) => {
        const label = (of: typeof orders) => {
          const read = rhythmWithSeason(occasionsOf(of, defaultDefinition).map(({ on }) => on));
          return read && labelOf(read, clock, defaultDefinition, today);
        };
        expect(label(shuffled)).toEqual(label(orders));
        expect(label(orders)).toEqual(label(orders));
      }),
    );
  });

  it('stays on time on a day before the last order, where a shop’s night lags behind its morning', () => {
    const of = rhythmWithGaps(1, 1);
    expect(labelOf(of, classic, defaultDefinition, addDays(of.lastOn, -1)).state).toBe('on-time');
  });
});
