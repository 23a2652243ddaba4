import { describe, expect, it } from 'vitest';
import { survivalCurve } from '#app/domain/stats/kaplan-meier.ts';
import { eventShareBy } from '#app/domain/stats/survival-at.ts';
import { seeded } from '../rhythm/model/simulate.ts';

describe('eventShareBy', () => {
  // Freireich et al. (1963), 21 patients on 6-MP, weeks of remission; S(10) = 0.753, S(23) = 0.448 in every textbook. The
  // ranges are those of R's survival::survfit(conf.type = "log-log").
  const remission = survivalCurve([
    { day: 6, events: 3, censored: 1 },
    { day: 7, events: 1, censored: 0 },
    { day: 9, events: 0, censored: 1 },
    { day: 10, events: 1, censored: 1 },
    { day: 11, events: 0, censored: 1 },
    { day: 13, events: 1, censored: 0 },
    { day: 16, events: 1, censored: 0 },
    { day: 17, events: 0, censored: 1 },
    { day: 19, events: 0, censored: 1 },
    { day: 20, events: 0, censored: 1 },
    { day: 22, events: 1, censored: 0 },
    { day: 23, events: 1, censored: 0 },
    { day: 25, events: 0, censored: 1 },
    { day: 32, events: 0, censored: 2 },
    { day: 34, events: 0, censored: 1 },
    { day: 35, events: 0, censored: 1 },
  ]);

  it('is that of the textbooks, with the range of R’s survfit', () => {
    const early = eventShareBy(remission, 10)!;
    expect(1 - early.share).toBeCloseTo(0.7529, 4);
    expect(1 - early.high).toBeCloseTo(0.5032, 3);
    expect(1 - early.low).toBeCloseTo(0.8894, 3);
    const late = eventShareBy(remission, 30)!;
    expect(1 - late.share).toBeCloseTo(0.4482, 4);
    expect(1 - late.high).toBeCloseTo(0.1881, 3);
    expect(1 - late.low).toBeCloseTo(0.6801, 3);
  });

  it('knows the rule of three where nothing has happened, and its mirror', () => {
    expect(eventShareBy(remission, 5)).toMatchObject({ share: 0, low: 0 });
    expect(eventShareBy(remission, 5)!.high).toBeCloseTo(1 - 0.05 ** (1 / 21), 12);
    const all = survivalCurve([{ day: 3, events: 40, censored: 0 }]);
    expect(eventShareBy(all, 3)).toMatchObject({ share: 1, high: 1 });
    expect(eventShareBy(all, 3)!.low).toBeCloseTo(0.05 ** (1 / 40), 12);
    expect(eventShareBy([], 3)).toBeUndefined();
  });

  it('holds the truth in 95 of 100 samples', () => {
    const random = seeded(8);
    let held = 0;
    for (let sample = 0; sample < 400; sample += 1) {
      // A third come back within a hundred days; each was watched for 20 to 200.
      const groups = Array.from({ length: 120 }, () => {
        const wait = Math.ceil(-Math.log(random()) * 246.6);
        const watched = 20 + Math.floor(180 * random());
        return wait <= watched ? { day: wait, events: 1, censored: 0 } : { day: watched, events: 0, censored: 1 };
      });
      const { low, high } = eventShareBy(survivalCurve(groups), 100)!;
      held += low <= 1 / 3 && 1 / 3 <= high ? 1 : 0;
    }
    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.98);
  });
});
