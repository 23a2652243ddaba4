import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { silentMoves } from '#app/domain/segments/silent-moves.ts';
import { stateOn } from '#app/domain/segments/state.ts';
import { addDays, localDay } from '#app/domain/time/local-day.ts';
import {
  anyClock,
  classic,
  rhythm,
  rhythmWithGaps,
  someCalibratedClock,
  someClassicClock,
} from '../rhythm/histories.ts';

describe('silentMoves', () => {
  const of = rhythmWithGaps(90);
  const label = labelOf(of, classic, defaultDefinition, of.lastOn);
  const after = (days: number) => addDays(of.lastOn, days);

  it('are none before the boundary and one on its day', () => {
    expect(silentMoves(label, after(75))).toEqual([]);
    expect(silentMoves(label, after(76))).toEqual([{ from: 'on-time', to: 'due', on: after(76) }]);
  });

  it('meet every boundary of missed nights on its own day', () => {
    expect(silentMoves(label, after(1000))).toEqual([
      { from: 'on-time', to: 'due', on: after(76) },
      { from: 'due', to: 'late', on: after(104) },
      { from: 'late', to: 'lost', on: after(271) },
      { from: 'lost', to: 'gone', on: after(541) },
    ]);
  });

  it('are the same for nights that were planned one by one and for nights caught up', () => {
    const nights = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        rhythm,
        fc.oneof(someClassicClock, someCalibratedClock, anyClock),
        nights,
        (buyer, clock, silences) => {
          const days = silences.sort((a, b) => a - b).map((silence) => addDays(buyer.lastOn, silence));
          const start = labelOf(buyer, clock, defaultDefinition, buyer.lastOn);
          const oneByOne = days.flatMap((day, i) => {
            const before = i === 0 ? start : labelOf(buyer, clock, defaultDefinition, days[i - 1]!);
            return silentMoves(before, day);
          });
          expect(oneByOne).toEqual(silentMoves(start, days.at(-1)!));
          expect(oneByOne.at(-1)?.to ?? start.state).toBe(stateOn(start.boundaries, days.at(-1)!));
        },
      ),
    );
  });

  it('end with those who are gone', () => {
    const gone = labelOf(of, classic, defaultDefinition, after(600));
    expect(silentMoves(gone, localDay(100_000))).toEqual([]);
  });
});
