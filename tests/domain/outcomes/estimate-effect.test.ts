import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arm } from '#app/domain/outcomes/arm-sums.ts';
import type { MeasuredEffect } from '#app/domain/outcomes/effect.ts';
import { estimateEffect } from '#app/domain/outcomes/estimate-effect.ts';
import { evidenceOf } from '#app/domain/outcomes/evidence.ts';
import { type EnrolmentOutcome, noSums, sumsOf } from '#app/domain/outcomes/sums-of.ts';
import { randomOf } from '#tests/store/random.ts';
import { RunningSums } from './running-sums.ts';

const enrolment = (i: number, arm: Arm, y: number, more: Partial<EnrolmentOutcome> = {}): EnrolmentOutcome => {
  return { buyer: `${arm} ${i}`, arm, heldOut: 0.5, bought: y > 0, y, x: 0, ...more };
};
/** So many of so many bought. */
const arm = (name: Arm, bought: number, of: number, more: Partial<EnrolmentOutcome> = {}) =>
  Array.from({ length: of }, (_, i) => enrolment(i, name, Number(i < bought), more));
const effectOf = (enrolments: readonly EnrolmentOutcome[]) => estimateEffect(sumsOf(enrolments), 0.05);
const measured = (enrolments: readonly EnrolmentOutcome[]): MeasuredEffect => {
  const effect = effectOf(enrolments);
  if (effect.kind !== 'measured') throw new Error(`not measured: ${effect.lacking}`);
  return effect;
};

describe('estimateEffect', () => {
  it('is the difference of two means with its textbook error, widened for daily looks', () => {
    const effect = measured([...arm('treated', 240, 800), ...arm('control', 160, 800)]);
    const error = Math.sqrt((0.3 * 0.7 + 0.2 * 0.8) / 799);
    expect(effect).toMatchObject({ treatedMean: 0.3, controlMean: 0.2, varianceSaved: 0 });
    expect(effect.estimate).toBeCloseTo(0.1, 12);
    // The smaller scatter is drawn up a little.
    expect(effect.standardError / error).toBeGreaterThanOrEqual(1);
    expect(effect.standardError / error).toBeLessThan(1.01);
    const reach = (effect.high - effect.low) / 2;
    expect(reach / effect.standardError).toBeGreaterThan(3.0);
    expect(reach / effect.standardError).toBeLessThan(3.3);
  });

  it('is unbiased when the share held out shrinks while business gets better', () => {
    const at = (heldOut: number, share: number) => [
      ...arm('treated', Math.round(1000 * (1 - heldOut) * share), Math.round(1000 * (1 - heldOut)), { heldOut }),
      ...arm('control', Math.round(1000 * heldOut * share), Math.round(1000 * heldOut), { heldOut }),
    ];
    const seasons = [at(0.5, 0.1), at(0.2, 0.4)].flatMap((part, i) =>
      part.map((one) => ({ ...one, buyer: `${one.buyer} ${i}` })),
    );
    expect(measured(seasons).estimate).toBeCloseTo(0, 12);
    // Without the weights it would report six points that are not there.
    const naive = measured(seasons.map((one) => ({ ...one, heldOut: 0.5 })));
    expect(naive.estimate).toBeGreaterThan(0.06);
  });

  it('takes a chance imbalance out of the estimate that the model had foreseen', () => {
    const random = randomOf(1);
    const people = Array.from({ length: 1200 }, (_, i) => {
      const x = random.next();
      const name: Arm = random.chance(0.4 + 0.2 * x) ? 'treated' : 'control';
      return enrolment(i, name, Number(random.next() < x), { x });
    });
    const [raw, adjusted] = [measured(people.map((one) => ({ ...one, x: 0 }))), measured(people)];
    expect(raw.estimate).toBeGreaterThan(0.04);
    expect(Math.abs(adjusted.estimate)).toBeLessThan(raw.estimate / 2);
    expect(adjusted.treatedMean - adjusted.controlMean).toBeCloseTo(adjusted.estimate, 12);
    expect(1 - (adjusted.standardError / raw.standardError) ** 2).toBeCloseTo(adjusted.varianceSaved, 9);
    expect(adjusted.varianceSaved).toBeGreaterThan(0.2);
  });

  it('knows that ten enrolments of one person are not ten people', () => {
    const people = [...arm('treated', 30, 100), ...arm('control', 20, 100)];
    const tenfold = people.flatMap((one) => Array.from({ length: 10 }, () => one));
    expect(measured(tenfold).standardError).toBeCloseTo(measured(people).standardError, 12);
    expect(measured(tenfold).treated).toEqual({ buyers: 100, enrolments: 1000, bought: 300 });
  });

  it.each([
    ['nobody', [], 'people'],
    ['fifty, an arm empty', arm('treated', 20, 50), 'people'],
    ['fifty in two arms', [...arm('treated', 10, 25), ...arm('control', 5, 25)], 'people'],
    ['few held out', [...arm('treated', 300, 900), ...arm('control', 9, 29)], 'people'],
    ['nobody bought', [...arm('treated', 0, 200), ...arm('control', 0, 200)], 'purchases'],
    ['hardly anybody bought', [...arm('treated', 9, 200), ...arm('control', 0, 200)], 'purchases'],
    ['everybody bought', [...arm('treated', 200, 200), ...arm('control', 200, 200)], 'purchases'],
    ['all spent the same', arm('treated', 40, 80).map((one) => ({ ...one, y: 5 })), 'people'],
  ] as const)('says that it is too early, and never a number: %s', (_, people, lacking) => {
    const effect = effectOf(people);
    expect(effect).toMatchObject({ kind: 'too-few', lacking });
    expect(evidenceOf({ returned: effect, profit: effect }).state).toBe('none');
  });

  it('has nothing to compare where everybody is the same', () => {
    const same = [...arm('treated', 40, 80), ...arm('control', 40, 80)].map((one) => ({ ...one, y: 7, x: 3 }));
    expect(effectOf(same)).toMatchObject({ kind: 'too-few', lacking: 'variation' });
  });

  it('does not take an arm in which nobody has bought yet for one in which nobody ever does', () => {
    const effect = measured([...arm('treated', 10, 60), ...arm('control', 0, 30)]);
    expect(effect.low).toBeLessThan(0);
  });

  it('has no number that is none, and a low end under a high end, whatever the enrolments', () => {
    const someone = fc.record({
      buyer: fc.integer({ min: 0, max: 300 }).map(String),
      arm: fc.constantFrom<Arm>('treated', 'control'),
      heldOut: fc.constantFrom(0.1, 0.15, 0.3, 0.5),
      bought: fc.boolean(),
      y: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: -10_000, max: 1_000_000 })),
      x: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100_000, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 400, size: 'max' }), (people) => {
        const effect = effectOf(people);
        if (effect.kind === 'too-few') return;
        const { estimate, low, high, standardError, treatedMean, controlMean, varianceSaved } = effect;
        const all = [estimate, low, high, standardError, treatedMean, controlMean, varianceSaved];
        expect(all.every(Number.isFinite)).toBe(true);
        expect(low).toBeLessThan(estimate);
        expect(estimate).toBeLessThan(high);
        expect(varianceSaved).toBeLessThan(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('sumsOf', () => {
  it('has no row for an arm that is empty', () => {
    expect(sumsOf([])).toEqual([]);
    expect(sumsOf(arm('treated', 1, 2)).map((sums) => sums.arm)).toEqual(['treated']);
  });

  it('squares whole buyers, weighted by the share that stood when they were drawn', () => {
    const twice = [
      enrolment(1, 'control', 2, { heldOut: 0.5, x: 1 }),
      enrolment(1, 'control', 3, { heldOut: 0.25, x: 1 }),
    ];
    expect(sumsOf(twice)).toEqual([
      {
        arm: 'control',
        buyers: 1,
        enrolments: 2,
        bought: 2,
        a: 6,
        y: 16,
        x: 6,
        aa: 36,
        ay: 96,
        ax: 36,
        yy: 256,
        xy: 96,
        xx: 36,
      },
    ]);
  });

  it('is what the simulations keep up to date', () => {
    const random = randomOf(9);
    const running = new RunningSums();
    const people = Array.from({ length: 500 }, (_, i) => {
      const heldOut = i < 250 ? 0.5 : 0.2;
      const id = random.below(300);
      const name: Arm = randomOf(id).chance(heldOut) ? 'control' : 'treated';
      const y = random.below(3);
      const w = 1 / (name === 'control' ? heldOut : 1 - heldOut);
      running.enrol(id, name, w, i);
      if (y > 0) running.add(id, name, w, y, true);
      return { buyer: `${id}`, arm: name, heldOut, bought: y > 0, y, x: i };
    });
    for (const sums of sumsOf(people)) {
      const kept = running.arms.find((one) => one.arm === sums.arm) ?? noSums(sums.arm);
      for (const [name, value] of Object.entries(sums)) {
        const mine = kept[name as keyof typeof kept];
        if (typeof value === 'number') expect(Number(mine) / value).toBeCloseTo(1, 9);
      }
    }
  });
});
