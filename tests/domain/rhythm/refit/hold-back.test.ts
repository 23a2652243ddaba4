import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdBack, type ClockOutcome, type HeldRefit } from '#app/domain/rhythm/refit/hold-back.ts';

const outcome = (expectedDays: number | undefined, late = 10, lost = 20): ClockOutcome => {
  return { expectedDays, buyersByState: { 'on-time': 100 - late - lost, late, lost } };
};

describe('holdBack', () => {
  it('accepts the first clock, and one that moves a little', () => {
    expect(holdBack(undefined, outcome(40))).toEqual({ kind: 'accept' });
    expect(holdBack(outcome(40), outcome(50, 20, 20))).toEqual({ kind: 'accept' });
    expect(holdBack(outcome(50), outcome(40, 0, 30))).toEqual({ kind: 'accept' });
  });

  it('holds a median expected gap that moves by more than a quarter, either way', () => {
    expect(holdBack(outcome(40), outcome(51))).toMatchObject({
      kind: 'hold',
      why: { kind: 'gap-jumped', fromDays: 40, toDays: 51 },
      held: { times: 1 },
    });
    expect(holdBack(outcome(51), outcome(40))).toMatchObject({ kind: 'hold' });
  });

  it('holds a state that gains or loses more than ten points of all buyers, and names the largest', () => {
    const decision = holdBack(outcome(40, 10, 20), outcome(40, 21, 35));
    expect(decision).toMatchObject({ kind: 'hold', why: { kind: 'state-jumped', state: 'on-time' } });
    // A state that nobody was in before.
    const slipping = { expectedDays: 40, buyersByState: { 'on-time': 70, late: 10, slipping: 20 } };
    expect(holdBack(outcome(40), slipping)).toMatchObject({ kind: 'hold', why: { fromShare: 0.2, toShare: 0 } });
  });

  it('believes a jump that comes out the same in seven refits running', () => {
    let held: HeldRefit | undefined;
    for (let times = 1; times <= 6; times += 1) {
      // It drifts a little meanwhile.
      const decision = holdBack(outcome(40), outcome(60 + times), held);
      expect(decision).toMatchObject({ kind: 'hold', held: { times } });
      held = decision.kind === 'hold' ? decision.held : undefined;
    }
    expect(holdBack(outcome(40), outcome(67), held)).toEqual({ kind: 'accept' });
  });

  it('begins to count anew when the refits disagree with one another', () => {
    const held = { outcome: outcome(60), times: 6 };
    expect(holdBack(outcome(40), outcome(90), held)).toMatchObject({ kind: 'hold', held: { times: 1 } });
  });

  it('knows no gap where nobody has bought twice', () => {
    expect(holdBack(outcome(undefined), outcome(40))).toEqual({ kind: 'accept' });
    expect(holdBack({ expectedDays: undefined, buyersByState: {} }, outcome(40))).toMatchObject({ kind: 'hold' });
  });

  it('never holds back what changes nothing', () => {
    const counts = fc.record({ 'on-time': fc.nat(500), due: fc.nat(500), lost: fc.nat(500) });
    fc.assert(
      fc.property(counts, fc.double({ min: 1, max: 3000, noNaN: true }), (buyersByState, expectedDays) => {
        const same = { expectedDays, buyersByState };
        expect(holdBack(same, same)).toEqual({ kind: 'accept' });
      }),
    );
  });
});
