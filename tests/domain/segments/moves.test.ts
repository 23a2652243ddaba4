import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { rhythmOf, type Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { habits } from '#app/domain/segments/habit.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import {
  canSlipAway,
  consequencesOf,
  slippedAway,
  type Consequence,
  type Move,
  type MoveCause,
  type MovedBuyer,
} from '#app/domain/segments/moves.ts';
import { standings } from '#app/domain/segments/standing.ts';
import { states } from '#app/domain/segments/state.ts';
import { anyClock, purchaseDays, repeatRhythm, shopDay, someClassicClock } from '../rhythm/histories.ts';

const policy = { confirmed: true, offer: { enabled: true } };
const repeatBuyer: MovedBuyer = { id: 7n, x: 3, standing: 'open' };
const slipped: Move = {
  from: { habit: 'regular', state: 'late' },
  to: { habit: 'regular', state: 'lost' },
  cause: 'silence',
};
const causes: MoveCause[] = ['silence', 'order', 'history', 'definition', 'import'];
const flowsIn = (consequences: Consequence[]) => consequences.filter(({ kind }) => kind === 'flow-slipped');

const cell = fc.record({ habit: fc.constantFrom(...habits), state: fc.constantFrom(...states) });
const anyMove: fc.Arbitrary<Move> = fc.record({
  from: fc.option(cell, { nil: undefined }),
  to: cell,
  cause: fc.constantFrom(...causes),
});
const anyBuyer: fc.Arbitrary<MovedBuyer> = fc.record({
  id: fc.bigInt({ min: -10n, max: 10n }),
  x: fc.integer({ min: 0, max: 5 }),
  standing: fc.constantFrom(...standings),
});

/** The moves that silence alone makes of a buyer, from the last order on. */
function movesBySilence(of: Rhythm, clock: Clock): Move[] {
  const moves: Move[] = [];
  let label = labelOf(of, clock, defaultDefinition, of.lastOn);
  while (label.nextOn) {
    const next = labelOf(of, clock, defaultDefinition, label.nextOn);
    moves.push({ from: label, to: next, cause: 'silence' });
    label = next;
  }
  return moves;
}

describe('slippedAway', () => {
  it('is true where the line between late and slipping is crossed, and nowhere else', () => {
    const before = ['on-time', 'due', 'late'];
    for (const from of states) {
      for (const to of states) {
        expect(slippedAway(from, to)).toBe(before.includes(from) && !before.includes(to));
      }
    }
  });
});

describe('consequencesOf', () => {
  it('makes tag, metafield and Flow trigger of a slip, in this order', () => {
    expect(consequencesOf(slipped, repeatBuyer, policy)).toEqual([
      { kind: 'tag', tag: 'comeback:lost' },
      { kind: 'metafield', habit: 'regular', state: 'lost' },
      { kind: 'flow-slipped', offer: true },
    ]);
  });

  it('makes tag and metafield of any other move', () => {
    const back: Move = { from: slipped.to, to: { habit: 'regular', state: 'on-time' }, cause: 'order' };
    expect(consequencesOf(back, repeatBuyer, policy)).toEqual([
      { kind: 'tag', tag: 'comeback:on-time' },
      { kind: 'metafield', habit: 'regular', state: 'on-time' },
    ]);
  });

  it('offers only what the merchant switched on', () => {
    const without = { ...policy, offer: { enabled: false } };
    expect(flowsIn(consequencesOf(slipped, repeatBuyer, without))).toEqual([{ kind: 'flow-slipped', offer: false }]);
  });

  it.each([
    ['a guest', { ...repeatBuyer, id: -7n }, policy],
    ['a definition that is not confirmed', repeatBuyer, { ...policy, confirmed: false }],
  ])('makes nothing of %s', (_, buyer, by) => {
    expect(consequencesOf(slipped, buyer, by)).toEqual([]);
  });

  it.each(standings.filter((standing) => standing !== 'open'))(
    'keeps the labels of those in %s true and no more',
    (standing) => {
      const kinds = consequencesOf(slipped, { ...repeatBuyer, standing }, policy).map(({ kind }) => kind);
      expect(kinds).toEqual(['tag', 'metafield']);
    },
  );

  it.each(causes.filter((cause) => cause !== 'silence'))('starts no flow because of %s', (cause) => {
    expect(flowsIn(consequencesOf({ ...slipped, cause }, repeatBuyer, policy))).toEqual([]);
  });

  it('starts no flow for somebody it has not seen before the line', () => {
    expect(flowsIn(consequencesOf({ ...slipped, from: undefined }, repeatBuyer, policy))).toEqual([]);
  });

  it('starts a flow exactly when all conditions hold', () => {
    fc.assert(
      fc.property(anyMove, anyBuyer, fc.boolean(), fc.boolean(), (move, buyer, confirmed, enabled) => {
        const flows = flowsIn(consequencesOf(move, buyer, { confirmed, offer: { enabled } }));
        const crossed = move.from !== undefined && slippedAway(move.from.state, move.to.state);
        const may = confirmed && canSlipAway(buyer) && move.cause === 'silence' && crossed;
        expect(flows).toEqual(may ? [{ kind: 'flow-slipped', offer: enabled }] : []);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps tag and metafield true of everybody whom Shopify knows', () => {
    fc.assert(
      fc.property(anyMove, anyBuyer, (move, buyer) => {
        const labels = consequencesOf(move, buyer, policy).filter(({ kind }) => kind !== 'flow-slipped');
        expect(labels).toHaveLength(buyer.id < 0n ? 0 : 2);
      }),
    );
  });
});

describe('over a whole life of silence', () => {
  it('no one-time buyer ever starts a win-back flow', () => {
    fc.assert(
      fc.property(shopDay, fc.oneof(someClassicClock, anyClock), (day, clock) => {
        const of = rhythmOf([day])!;
        const moves = movesBySilence(of, clock);
        expect(moves.at(-1)?.to.state).toBe('gone');
        const flows = moves.flatMap((move) => flowsIn(consequencesOf(move, { ...repeatBuyer, x: of.x }, policy)));
        expect(flows).toEqual([]);
      }),
    );
  });

  it('an open repeat buyer starts it exactly once', () => {
    fc.assert(
      fc.property(repeatRhythm, fc.oneof(someClassicClock, anyClock), (of, clock) => {
        const moves = movesBySilence(of, clock);
        const flows = moves.flatMap((move) => flowsIn(consequencesOf(move, { ...repeatBuyer, x: of.x }, policy)));
        expect(flows).toHaveLength(1);
      }),
    );
  });

  it('a clock that changes overnight starts nothing, wherever it puts the buyer', () => {
    fc.assert(
      fc.property(purchaseDays, anyClock, anyClock, shopDay, (days, before, after, today) => {
        const of = rhythmOf(days)!;
        const from = labelOf(of, before, defaultDefinition, today);
        const to = labelOf(of, after, defaultDefinition, today);
        const consequences = consequencesOf({ from, to, cause: 'definition' }, { ...repeatBuyer, x: of.x }, policy);
        expect(flowsIn(consequences)).toEqual([]);
      }),
    );
  });
});

describe('canSlipAway', () => {
  it('is for open repeat buyers whom Shopify knows', () => {
    expect(canSlipAway(repeatBuyer)).toBe(true);
    expect(canSlipAway({ ...repeatBuyer, x: 1 })).toBe(true);
    expect(canSlipAway({ ...repeatBuyer, x: 0 })).toBe(false);
    expect(canSlipAway({ ...repeatBuyer, id: -1n })).toBe(false);
    for (const standing of standings) expect(canSlipAway({ ...repeatBuyer, standing })).toBe(standing === 'open');
  });
});
