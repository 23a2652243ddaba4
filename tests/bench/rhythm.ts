import { collapseBuyers } from '#app/domain/rhythm/model/collapse.ts';
import { backTest, closedSamples, monthEndOrigins } from '#app/domain/rhythm/model/forecast/back-test.ts';
import { spanOf } from '#app/domain/rhythm/model/forecast/histories.ts';
import { thirteenWeeks } from '#app/domain/rhythm/model/forecast/horizon.ts';
import { fitModel } from '#app/domain/rhythm/model/fit-model.ts';
import { dataSets, hasReferenceData, historiesOf, weeklySummaries } from '#tests/domain/rhythm/model/reference-data.ts';
import type { Measurement } from './measurement.ts';

/** R's BTYDplus: the same grid k = 1 … 3 on the same 23,570 buyers, two cores. */
const BTYDPLUS_GRID_SECONDS = 2.7;
/** Python's lifetimes: MBG/NBD (k = 1 alone) on the same buyers, two cores. */
const LIFETIMES_K1_SECONDS = 0.18;

const RUNS = 5;

/**
 * The rhythm model's speed on public data: the fit of CDNOW's 23,570 buyers (single thread, from histories to parameters, duplicates
 * collapsed in the measured time) and the rolling back-test of Online Retail II. Nothing without the data.
 */
export async function benchRhythm(): Promise<Measurement[]> {
  const [, cdnow, , retail] = dataSets;
  if (!hasReferenceData || !cdnow || !retail) {
    console.log('  skipped: the public data are not at ../shared/data');
    return [];
  }
  const buyers = weeklySummaries(cdnow);
  const grid = await medianSeconds(RUNS, () => fitModel(collapseBuyers(buyers)));
  const first = await medianSeconds(RUNS, () => fitModel(collapseBuyers(buyers), { k: 1 }));
  const histories = historiesOf(retail);
  const replayed = await medianSeconds(1, () => {
    const now = spanOf(histories)?.last ?? 0;
    const closed = closedSamples(histories, monthEndOrigins(histories, now), thirteenWeeks, now);
    return [backTest(closed, 'repeat'), backTest(closed, 'all')];
  });
  return [
    { name: 'rhythm fit of 23,570 buyers, k = 1 … 3', value: grid, unit: 's', bar: 0.5 },
    against('rhythm fit of 23,570 buyers against R BTYDplus (k grid)', grid, BTYDPLUS_GRID_SECONDS),
    against('rhythm fit of 23,570 buyers against Python lifetimes (k = 1)', first, LIFETIMES_K1_SECONDS),
    { name: 'rhythm back-test of Online Retail II, 13 weeks, all month ends', value: replayed, unit: 's', bar: 30 },
  ];
}

function against(name: string, value: number, reference: number): Measurement {
  return { name, value, unit: 's', reference, ratio: value / reference };
}

/** The median of some runs, in seconds; the event loop gets a turn in between. */
async function medianSeconds(runs: number, work: () => unknown): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    work();
    seconds.push((performance.now() - started) / 1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return seconds.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? NaN;
}
