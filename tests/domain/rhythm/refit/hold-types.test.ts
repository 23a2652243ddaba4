import { describe, expect, it } from 'vitest';
import type { FittedType } from '#app/domain/rhythm/clock.ts';
import type { ClockOutcome } from '#app/domain/rhythm/refit/hold-back.ts';
import { holdTypes, type HeldType } from '#app/domain/rhythm/refit/hold-types.ts';
import { fitted } from '../histories.ts';

const typeOf = (type: string, alphaDays: number): FittedType => {
  return { type, alphaDays, k: 2, r: 1, a: 0.5, b: 2, fitted };
};
const outcome = (expectedDays: number): ClockOutcome => ({ expectedDays, buyersByState: { 'on-time': 50, due: 50 } });
const unheld: readonly HeldType[] = [];

describe('holdTypes', () => {
  it('lets every type go on that does not jump', () => {
    const outcomes = { before: { Tea: outcome(30) }, after: { Tea: outcome(33) } };
    const decided = holdTypes([typeOf('Tea', 20)], [typeOf('Tea', 22)], outcomes, unheld);
    expect(decided).toEqual({ types: [typeOf('Tea', 22)], held: [] });
  });

  it('keeps the clock of one that jumps, and of no other', () => {
    const inForce = [typeOf('Cups', 300), typeOf('Tea', 20)];
    const next = [typeOf('Cups', 310), typeOf('Tea', 60)];
    const outcomes = {
      before: { Cups: outcome(400), Tea: outcome(30) },
      after: { Cups: outcome(410), Tea: outcome(90) },
    };
    const { types, held } = holdTypes(inForce, next, outcomes, unheld);
    expect(types).toEqual([typeOf('Cups', 310), typeOf('Tea', 20)]);
    expect(held).toEqual([
      {
        type: 'Tea',
        why: { kind: 'gap-jumped', fromDays: 30, toDays: 90 },
        held: { outcome: outcome(90), times: 1 },
      },
    ]);
  });

  it('believes the same jump the seventh time running', () => {
    const inForce = [typeOf('Tea', 20)];
    const next = [typeOf('Tea', 60)];
    const outcomes = { before: { Tea: outcome(30) }, after: { Tea: outcome(90) } };
    let held: readonly HeldType[] = unheld;
    for (let times = 1; times < 7; times += 1) {
      const decided = holdTypes(inForce, next, outcomes, held);
      expect(decided.types).toEqual(inForce);
      expect(decided.held[0]?.held.times).toBe(times);
      held = decided.held;
    }
    expect(holdTypes(inForce, next, outcomes, held)).toEqual({ types: next, held: [] });
  });

  it('takes a type that is new as it is, and holds one that would lose its own where that is a jump', () => {
    const outcomes = { before: { Tea: outcome(30) }, after: { Tea: outcome(90) } };
    const { types, held } = holdTypes([typeOf('Tea', 20)], [typeOf('Pumps', 900)], outcomes, unheld);
    expect(types).toEqual([typeOf('Pumps', 900), typeOf('Tea', 20)]);
    expect(held.map(({ type }) => type)).toEqual(['Tea']);
    const alike = { before: { Tea: outcome(30) }, after: { Tea: outcome(31) } };
    expect(holdTypes([typeOf('Tea', 20)], [], alike, unheld)).toEqual({ types: [], held: [] });
  });
});
