import { describe, expect, it } from 'vitest';
import {
  backTest,
  closedSamples,
  monthEndOrigins,
  type OriginScore,
} from '#app/domain/rhythm/model/forecast/back-test.ts';
import { spanOf } from '#app/domain/rhythm/model/forecast/histories.ts';
import { thirteenWeeks } from '#app/domain/rhythm/model/forecast/horizon.ts';
import { expectedLevel, levelOf } from '#app/domain/rhythm/model/forecast/level.ts';
import { membersOf, type Population } from '#app/domain/rhythm/model/forecast/origin.ts';
import { learnShape } from '#app/domain/rhythm/model/forecast/shape.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { dayNumber, localDay } from '#app/domain/time/local-day.ts';
import { describeWithData } from '../describe-with-data.ts';
import { type DataSet, dataSets, historiesOf, readReference } from '../reference-data.ts';

interface ReferenceScore {
  readonly ll: number;
  readonly brier: number;
  readonly auc: number;
  readonly bias: number;
}

interface ReferenceRow {
  readonly set: string;
  readonly origin: string;
  readonly population: Population;
  readonly known_origins: readonly string[];
  readonly n: number;
  readonly base_rate: number;
  readonly level_shift: number;
  readonly slopes: readonly number[];
  readonly hybrid: ReferenceScore;
  readonly mbg_raw: ReferenceScore;
  readonly three_x: ReferenceScore;
  readonly recency: ReferenceScore;
}

const rivals = ['threeTimes', 'recency', 'model', 'levelledModel'] as const;

function replay(set: DataSet) {
  const histories = historiesOf(set);
  const now = spanOf(histories)!.last;
  const closed = closedSamples(histories, monthEndOrigins(histories, now), thirteenWeeks, now);
  return { closed, table: [...backTest(closed, 'repeat'), ...backTest(closed, 'all')] };
}

const find = (table: readonly OriginScore[], row: ReferenceRow) =>
  table.find(({ on, population }) => on === dayNumber(row.origin) && population === row.population)!;

/** How far a row's parts are from the reference: level, slopes, and the hybrid's log loss and bias. */
function compare(row: ReferenceRow, { closed, table }: ReturnType<typeof replay>) {
  const own = find(table, row);
  const samples = closed.map((sample) => membersOf(sample, row.population));
  const known = samples.filter(({ until }) => until <= own.on);
  const level = expectedLevel(
    known.map((sample) => levelOf(sample)!),
    samples.find(({ on }) => on === own.on)!,
  );
  const slopes = learnShape(known);
  return {
    own,
    level: Math.abs(level - row.level_shift),
    slopes: Math.max(...slopes.map((slope, i) => Math.abs(slope - row.slopes[i]!))),
    logLoss: Math.abs(own.scores.hybrid.logLoss - row.hybrid.ll),
    bias: Math.abs(own.scores.hybrid.bias! - row.hybrid.bias),
  };
}

describeWithData('self-checking forecasts against an independent implementation', () => {
  const reference = (readReference('forecast.json') as { rows: readonly ReferenceRow[] }).rows;

  describe.each(dataSets.slice(1))('$name', (set) => {
    const rows = reference.filter((row) => row.set === set.name);
    const replayed = replay(set);

    it('knows at each origin what the reference knew, of as many buyers', () => {
      expect(rows.length).toBeGreaterThanOrEqual(8);
      for (const row of rows) {
        const own = find(replayed.table, row);
        expect(own.known.map(localDay)).toEqual(row.known_origins);
        expect(own.buyers).toBe(row.n);
        expect(own.rate).toBeCloseTo(row.base_rate, 12);
      }
    });

    it('learns the same level and shape', () => {
      for (const row of rows) {
        const { level, slopes } = compare(row, replayed);
        // One early month of Online Retail II has a wholesale buyer whom the influence check leaves out: 0.007 in the level.
        expect(level).toBeLessThan(set.name === 'online_retail_ii' ? 0.01 : 1e-6);
        expect(slopes).toBeLessThan(set.name === 'online_retail_ii' ? 0.01 : 1e-5);
      }
    });

    it('scores the rivals alike', () => {
      for (const row of rows) {
        const { scores } = find(replayed.table, row);
        for (const [name, truth] of [
          ['threeTimes', row.three_x],
          ['recency', row.recency],
          ['model', row.mbg_raw],
        ] as const) {
          expect(Math.abs(scores[name].logLoss - truth.ll)).toBeLessThan(1e-5);
          expect(Math.abs(scores[name].brier - truth.brier)).toBeLessThan(1e-5);
          expect(Math.abs(scores[name].auc! - truth.auc)).toBeLessThan(1e-5);
          expect(Math.abs(scores[name].bias! - truth.bias)).toBeLessThan(1e-4);
        }
      }
    });

    it('hybrid: bias within 0.02 and log loss within 0.002 of the reference at every origin', () => {
      for (const row of rows) {
        const { logLoss, bias } = compare(row, replayed);
        expect(bias).toBeLessThan(0.005);
        expect(logLoss).toBeLessThan(0.001);
      }
    });

    it('hybrid: mean log loss at most that of the best single candidate in hindsight', () => {
      const own = rows.map((row) => find(replayed.table, row).scores);
      const loss = (name: (typeof rivals)[number] | 'hybrid') => mean(own.map((scores) => scores[name].logLoss))!;
      expect(loss('hybrid')).toBeLessThanOrEqual(Math.min(...rivals.map(loss)));
      expect(loss('hybrid') - mean(rows.map((row) => row.hybrid.ll))!).toBeLessThan(1e-5);
    });

    it('hybrid: bias at most 15 % where two earlier windows have closed, Online Retail’s season turns excepted', () => {
      const isSeasonTurn = (origin: string) => set.name === 'online_retail_ii' && /^(2010-11|2011-01)/.test(origin);
      const settled = rows.filter((row) => row.known_origins.length >= 2 && !isSeasonTurn(row.origin));
      expect(settled.length).toBeGreaterThanOrEqual(6);
      for (const row of settled)
        expect(Math.abs(find(replayed.table, row).scores.hybrid.bias!)).toBeLessThanOrEqual(0.15);
    });
  });
});
