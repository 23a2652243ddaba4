import { describe, expect, it } from 'vitest';
import type { OriginScore, Score } from '#app/domain/rhythm/model/forecast/back-test.ts';
import type { CandidateName } from '#app/domain/rhythm/model/forecast/candidates.ts';
import { bestCandidate, checkForecasts } from '#app/domain/rhythm/model/forecast/check.ts';

const score = (logLoss: number, bias = 0): Score => ({ logLoss, brier: 0.1, auc: 0.7, bias });

function scored(on: number, losses: Partial<Record<CandidateName, number>>, bias = 0): OriginScore {
  const all = { threeTimes: 0.7, recency: 0.6, model: 0.55, levelledModel: 0.55, hybrid: 0.5, ...losses };
  return {
    on,
    until: on + 91,
    population: 'repeat',
    buyers: 100,
    rate: 0.3,
    known: [],
    scores: {
      threeTimes: score(all.threeTimes),
      recency: score(all.recency),
      model: score(all.model),
      levelledModel: score(all.levelledModel),
      hybrid: score(all.hybrid, bias),
    },
    reliability: [],
  };
}

describe('bestCandidate', () => {
  const quarters = [0, 91, 182];

  it('stays with the hybrid unless another was better by over 1 % over three windows apart', () => {
    expect(bestCandidate([])).toBe('hybrid');
    expect(bestCandidate(quarters.map((on) => scored(on, { recency: 0.496 })))).toBe('hybrid');
    expect(bestCandidate(quarters.map((on) => scored(on, { recency: 0.494 })))).toBe('recency');
    expect(bestCandidate(quarters.map((on) => scored(on, { recency: 0.494, model: 0.45 })))).toBe('model');
  });

  it('counts overlapping windows once', () => {
    const monthly = [0, 30, 61, 91, 120].map((on) => scored(on, { recency: 0.3 }));
    expect(bestCandidate(monthly)).toBe('hybrid');
    expect(bestCandidate([...monthly, scored(182, { recency: 0.3 })])).toBe('recency');
  });
});

describe('checkForecasts', () => {
  const windows = (...starts: number[]) => starts.map((on) => ({ on, until: on + 91 }));

  it('shows no percentage before two windows are over', () => {
    expect(checkForecasts([], [])).toMatchObject({
      mayShow: false,
      closedWindows: 0,
      usualMiss: undefined,
      seasonSeen: false,
    });
    expect(checkForecasts(windows(0), [])).toMatchObject({ mayShow: false, closedWindows: 1 });
    expect(checkForecasts(windows(0, 30), [scored(91, {}, 0.1)])).toMatchObject({ mayShow: true, use: 'hybrid' });
  });

  it('widens until a year has closed: a first Christmas was up to 63 % off', () => {
    const scores = [scored(120, {}, 0.1), scored(150, {}, -0.1)];
    expect(checkForecasts(windows(0, 182), scores)).toMatchObject({ seasonSeen: false, usualMiss: 0.63 });
    const seen = checkForecasts(windows(0, 274), scores);
    expect(seen.seasonSeen).toBe(true);
    expect(seen.usualMiss).toBeCloseTo(0.1, 12);
  });
});
