import { describe, expect, it } from 'vitest';
import { backTest, closedSamples, monthEndOrigins } from '#app/domain/rhythm/model/forecast/back-test.ts';
import { candidateNames, candidates } from '#app/domain/rhythm/model/forecast/candidates.ts';
import { forecastShop } from '#app/domain/rhythm/model/forecast/forecast-shop.ts';
import { type Histories, packHistories } from '#app/domain/rhythm/model/forecast/histories.ts';
import { thirteenWeeks, thirtyDays, twelveMonths } from '#app/domain/rhythm/model/forecast/horizon.ts';
import { isUsable, originAt, sampleAt } from '#app/domain/rhythm/model/forecast/origin.ts';
import { shapePrior } from '#app/domain/rhythm/model/forecast/shape.ts';
import { learnShape } from '#app/domain/rhythm/model/forecast/shape.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { dayNumber } from '#app/domain/time/local-day.ts';
import { seeded, simulateShop } from '../simulate.ts';

const opening = dayNumber('2025-01-01');
const SPAN = 600;

/** The purchase days of a simulated shop that opened on 1 January 2025. */
function shopDays(seed: number, buyers = 400): number[][] {
  const truth = { k: 2, r: 1.4, alpha: 25, a: 0.5, b: 1.8 };
  return simulateShop(truth, buyers, SPAN, seeded(seed)).map(({ summary, occasions }) => {
    const first = opening + SPAN - Math.floor(summary.T);
    return occasions.map(({ at }) => first + Math.floor(at)).filter((day) => day <= opening + SPAN);
  });
}

function forecastAt(histories: Histories, now: number) {
  const closed = closedSamples(histories, monthEndOrigins(histories, now), thirteenWeeks, now);
  return { closed, forecast: forecastShop(originAt(histories, now)!, closed, thirteenWeeks)! };
}

describe('forecastShop', () => {
  const days = shopDays(1);
  const histories = packHistories(days);
  const now = opening + 520;
  const { closed, forecast } = forecastAt(histories, now);

  it('gives every known buyer a chance, at the level that the past teaches', () => {
    expect(forecast.chances).toHaveLength(forecast.buyers.length);
    expect([...forecast.chances].every((chance) => chance > 0 && chance < 1)).toBe(true);
    const bought = [...forecast.buyers].map((buyer) => days[buyer]!.some((day) => day > now && day <= now + 91));
    const rate = bought.filter(Boolean).length / bought.length;
    expect(Math.abs(mean(forecast.chances)! / rate - 1)).toBeLessThan(0.15);
  });

  it('carries its own marks', () => {
    expect(forecast.checks.all).toMatchObject({ mayShow: true, seasonSeen: true });
    expect(forecast.table.length).toBeGreaterThan(10);
    for (const { scores, reliability, buyers } of forecast.table) {
      expect(candidateNames.every((name) => Number.isFinite(scores[name].logLoss))).toBe(true);
      expect(reliability.reduce((sum, bin) => sum + bin.size, 0)).toBe(buyers);
    }
  });

  it('knows nothing of what comes later: changing it changes no forecast and no mark', () => {
    const random = seeded(99);
    const changed = days.map((own) => [
      ...own.filter((day) => day <= now),
      ...(random() < 0.5 ? [now + 1 + Math.floor(random() * 90)] : []),
    ]);
    // Buyers who first come after `now` stay unknown; the others keep their places.
    const again = forecastAt(packHistories(changed), now).forecast;
    expect(again.chances).toEqual(forecast.chances);
    expect(again.table).toEqual(forecast.table);
  });

  it('and so at each past origin: scores are those of the shop cut off when their window closed', () => {
    const early = closed.at(-3)!;
    const cut = packHistories(days.map((own) => own.filter((day) => day <= early.until)));
    const then = closedSamples(cut, monthEndOrigins(cut, early.until), thirteenWeeks, early.until);
    const whole = backTest(closed, 'all').find(({ on }) => on === early.on);
    expect(backTest(then, 'all').at(-1)).toEqual(whole);
  });

  it('does not depend on the order of the buyers', () => {
    const reversed = forecastAt(packHistories(days.toReversed()), now).forecast;
    const turned = [...reversed.chances].reverse();
    for (const [i, chance] of forecast.chances.entries()) expect(turned[i]).toBeCloseTo(chance, 7);
  });
});

describe('with little to go on', () => {
  const histories = packHistories(shopDays(2));

  it('is refused below the gates: 90 days, 30 repeat buyers, a window as long as the history', () => {
    const at = (days: number) => originAt(histories, opening + days)!;
    expect(isUsable(at(60), thirteenWeeks)).toBe(false);
    expect(isUsable(at(95), thirteenWeeks)).toBe(true);
    expect(isUsable(at(95), thirtyDays)).toBe(true);
    expect(isUsable(at(300), twelveMonths)).toBe(false);
    expect(isUsable(at(370), twelveMonths)).toBe(true);
    const few = packHistories(shopDays(3, 40));
    expect(isUsable(originAt(few, opening + 100)!, thirteenWeeks)).toBe(false);
    expect(forecastShop(at(60), [], thirteenWeeks)).toBeUndefined();
    expect(originAt(histories, opening - 1)).toBeUndefined();
  });

  it('has the prior for a shape and the model for a level before any window is over', () => {
    const sample = sampleAt(originAt(histories, opening + 120)!, thirteenWeeks);
    expect(learnShape([])).toEqual(shapePrior.centre);
    const model = mean(sample.pActive)!;
    for (const name of candidateNames) expect(mean(candidates[name]([], sample))).toBeCloseTo(model, 2);
    expect(mean(candidates.hybrid([], sample))).toBeCloseTo(model, 10);
    expect(forecastShop(originAt(histories, opening + 120)!, [], thirteenWeeks)!.checks.all.mayShow).toBe(false);
  });

  it('back-tests no origin that has nothing to learn from', () => {
    const now = opening + 400;
    const closed = closedSamples(histories, monthEndOrigins(histories, now), thirteenWeeks, now);
    const table = backTest(closed, 'all');
    expect(table.every(({ known }) => known.length > 0)).toBe(true);
    expect(table.length).toBeLessThan(closed.length);
    expect(table[0]!.on).toBeGreaterThanOrEqual(closed[0]!.until);
  });
});

describe('the hybrid in random sub-shops', () => {
  it('is at least as good as every single rival on the mean over six shops', () => {
    const losses = Array.from({ length: 6 }, (_, i) => {
      const now = opening + SPAN;
      const histories = packHistories(shopDays(50 + i, 300));
      const table = backTest(closedSamples(histories, monthEndOrigins(histories, now), thirteenWeeks, now), 'repeat');
      return Object.fromEntries(
        candidateNames.map((name) => [name, mean(table.map(({ scores }) => scores[name].logLoss))!]),
      );
    });
    const loss = (name: string) => mean(losses.map((shop) => shop[name]!))!;
    expect(loss('hybrid')).toBeLessThan(loss('threeTimes'));
    expect(loss('hybrid')).toBeLessThan(loss('recency'));
    // These shops follow the model exactly, so nothing can beat it; learning that anew costs 1.7 % of its log loss.
    expect(loss('hybrid')).toBeLessThan(loss('model') * 1.025);
  });
});
