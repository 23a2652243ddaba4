import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import type { Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { consequencesOf, type Move } from '#app/domain/segments/moves.ts';
import { silentMoves } from '#app/domain/segments/silent-moves.ts';
import { stateOn, states } from '#app/domain/segments/state.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import {
  calibratedParams,
  rhythmOfSeasons,
  rhythmWithGaps,
  someCalibratedClock,
  someClassicClock,
} from '../rhythm/histories.ts';

const cuts = defaultDefinition;
const policy = { confirmed: true, offer: { enabled: true } };
const clocks = fc.oneof(someCalibratedClock, someClassicClock);
const silence = fc.integer({ min: 0, max: 2500 });

/** The moves of a night after which the clock is made anew: what silence does by the stored dates, then what the new dates say. */
function movesOverRefit(of: Rhythm, before: Clock, after: Clock, refitOn: LocalDay): { asleep: Move[]; moved: Move[] } {
  const stored = labelOf(of, before, cuts, refitOn);
  const anew = labelOf(of, after, cuts, refitOn);
  const moved: Move[] = anew.state === stored.state ? [] : [{ from: stored, to: anew, cause: 'definition' }];
  // The next night knows only the new dates.
  const asleep = silentMoves(anew, addDays(refitOn, 1)).map(({ from, to }): Move => {
    return { from: { habit: anew.habit, state: from }, to: { habit: anew.habit, state: to }, cause: 'silence' };
  });
  return { asleep, moved };
}

const flowsOf = (moves: readonly Move[], of: Rhythm) =>
  moves.flatMap((move) => {
    const all = consequencesOf(move, { id: 7n, x: of.x, standing: 'open' }, policy);
    return all.filter(({ kind }) => kind === 'flow-slipped');
  });

describe('a refit starts nothing', () => {
  it('tells nobody of a boundary that moved across today, however the parameters jump', () => {
    const crossings = { count: 0 };
    fc.assert(
      fc.property(rhythmOfSeasons, clocks, clocks, silence, (of, before, after, days) => {
        const refitOn = addDays(of.lastOn, days);
        const { asleep, moved } = movesOverRefit(of, before, after, refitOn);
        crossings.count += moved.length;
        expect(flowsOf(moved, of)).toEqual([]);
        // What silence does the night after is the passing of that one day, by dates that lay ahead when they were set.
        const anew = labelOf(of, after, cuts, refitOn);
        if (asleep.length > 0) expect(anew.nextOn).toBe(addDays(refitOn, 1));
        if (flowsOf(asleep, of).length > 0) {
          const flag = states.indexOf('slipping');
          expect(states.indexOf(stateOn(anew.boundaries, refitOn))).toBeLessThan(flag);
          expect(states.indexOf(stateOn(anew.boundaries, addDays(refitOn, 1)))).toBeGreaterThanOrEqual(flag);
        }
      }),
      { numRuns: 2000 },
    );
    expect(crossings.count).toBeGreaterThan(300);
  });

  it('passes over every boundary that the new clock puts before today: none of them is acted upon later', () => {
    fc.assert(
      fc.property(rhythmOfSeasons, clocks, silence, fc.integer({ min: 0, max: 400 }), (of, after, days, nights) => {
        const refitOn = addDays(of.lastOn, days);
        for (const { on } of silentMoves(labelOf(of, after, cuts, refitOn), addDays(refitOn, nights))) {
          expect(on > refitOn).toBe(true);
        }
      }),
    );
  });

  it('does so where a faster clock calls a whole shop late: by hand', () => {
    const of = rhythmWithGaps(30, 30, 30);
    const slow = clockFrom({ ...calibratedParams, alphaDays: 200 });
    const fast = clockFrom({ ...calibratedParams, alphaDays: 2 });
    const refitOn = addDays(of.lastOn, 90);
    expect([labelOf(of, slow, cuts, refitOn).state, labelOf(of, fast, cuts, refitOn).state]).toEqual(['late', 'lost']);
    const { asleep, moved } = movesOverRefit(of, slow, fast, refitOn);
    expect([asleep, flowsOf(moved, of)]).toEqual([[], []]);
    expect(moved).toMatchObject([{ from: { state: 'late' }, to: { state: 'lost' }, cause: 'definition' }]);
    // The same step by silence would have been announced.
    const bySilence = moved.map((move): Move => ({ ...move, cause: 'silence' }));
    expect(flowsOf(bySilence, of)).toEqual([{ kind: 'flow-slipped', offer: true }]);
  });
});
