import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survivalCurve, type SurvivalGroup } from '#app/domain/stats/kaplan-meier.ts';

const event = (day: number): SurvivalGroup => ({ day, events: 1, censored: 0 });
const censored = (day: number): SurvivalGroup => ({ day, events: 0, censored: 1 });

const group = fc.record({
  day: fc.integer({ min: 0, max: 400 }),
  events: fc.integer({ min: 0, max: 5 }),
  censored: fc.integer({ min: 0, max: 5 }),
});

describe('survivalCurve', () => {
  // Miller (1997), Survival Analysis, p. 49: the maintained group, which R's survival package carries as `aml`.
  it('equals the textbook on the leukaemia data', () => {
    const groups = [...[9, 13, 18, 23, 31, 34, 48].map(event), ...[13, 28, 45, 161].map(censored)];
    const steps = survivalCurve(groups).filter(({ events }) => events > 0);
    expect(steps.map(({ day }) => day)).toEqual([9, 13, 18, 23, 31, 34, 48]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([11, 10, 8, 7, 5, 4, 2]);
    const survival = [0.9091, 0.8182, 0.7159, 0.6136, 0.4909, 0.3682, 0.1841];
    steps.forEach((step, i) => {
      expect(step.survival).toBeCloseTo(survival[i]!, 4);
    });
  });

  // Freireich et al. (1963), as tabulated in Kalbfleisch & Prentice (2002), weeks of remission under 6-MP.
  it('equals the textbook on the remission data, with ties', () => {
    const groups = [
      ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(event),
      ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(censored),
    ];
    const survival = survivalCurve(groups)
      .filter(({ events }) => events > 0)
      .map((point) => point.survival.toFixed(3));
    expect(survival).toEqual(['0.857', '0.807', '0.753', '0.690', '0.627', '0.538', '0.448']);
  });

  it('is the plain share of those left where nobody is censored', () => {
    const curve = survivalCurve([3, 1, 2, 2].map(event));
    expect(curve).toMatchObject([
      { day: 1, atRisk: 4, events: 1 },
      { day: 2, atRisk: 3, events: 2 },
      { day: 3, atRisk: 1, events: 1 },
    ]);
    [0.75, 0.25, 0].forEach((left, i) => {
      expect(curve[i]?.survival).toBeCloseTo(left, 12);
    });
  });

  it('has no point without data, and none for empty groups', () => {
    expect(survivalCurve([])).toEqual([]);
    expect(survivalCurve([{ day: 4, events: 0, censored: 0 }])).toEqual([]);
  });

  it.each([
    { day: -1, events: 1, censored: 0 },
    { day: 1, events: 0.5, censored: 0 },
    { day: 1, events: 0, censored: Number.NaN },
  ])('refuses %j', (bad) => {
    expect(() => survivalCurve([bad])).toThrow(RangeError);
  });

  it('falls, counts everybody once, and does not care how the data are grouped', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 30 }), (groups) => {
        const curve = survivalCurve(groups);
        const total = groups.reduce((sum, { events, censored: left }) => sum + events + left, 0);
        expect(curve[0]?.atRisk ?? 0).toBe(total);
        curve.forEach(({ day, survival, atRisk, events }, i) => {
          const before = curve[i - 1];
          expect(survival).toBeLessThanOrEqual(before?.survival ?? 1);
          expect(survival).toBeGreaterThanOrEqual(0);
          expect(atRisk).toBeGreaterThanOrEqual(events);
          expect(day).toBeGreaterThan(before?.day ?? -1);
        });
        const singles = groups.flatMap(({ day, events, censored: left }) => [
          ...Array.from({ length: events }, () => event(day)),
          ...Array.from({ length: left }, () => censored(day)),
        ]);
        expect(survivalCurve(singles.reverse())).toEqual(curve);
      }),
    );
  });
});
