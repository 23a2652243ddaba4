import { fitLogistic } from '#app/domain/stats/fit-logistic.ts';
import { logistic } from '#app/domain/stats/logistic.ts';
import { logit } from '#app/domain/stats/logit.ts';
import { mean } from '#app/domain/stats/mean.ts';
import { shiftToMean } from '#app/domain/stats/shift-to-mean.ts';
import { expectedLevel, levelOf, modelLogits } from './level.ts';
import type { ClosedSample, Sample } from './origin.ts';
import { learnShape, shapeLogits } from './shape.ts';

/**
 * The ways to forecast that compete on a shop's own past: the rule "three mean gaps, then lost" with its two rates, a logistic curve
 * of the silence alone, the model as it is, the model at the shop's level, and the hybrid of shape and level.
 */
export const candidateNames = ['threeTimes', 'recency', 'model', 'levelledModel', 'hybrid'] as const;
export type CandidateName = (typeof candidateNames)[number];

/** Forecasts each buyer of a sample from the windows that were over by then. */
export type Candidate = (known: readonly ClosedSample[], now: Sample) => Float64Array;

export const candidates: Readonly<Record<CandidateName, Candidate>> = {
  threeTimes,
  recency,
  model: (_, now) => now.pActive,
  levelledModel,
  hybrid,
};

/** Shape and level learnt apart: logistic(shape + c) with c such that its mean is that of the model at the expected level. */
function hybrid(known: readonly ClosedSample[], now: Sample): Float64Array {
  const logits = shapeLogits(now, learnShape(known));
  const shift = shiftToMean(logits, mean(levelledModel(known, now)) ?? NaN) ?? NaN;
  return logits.map((z) => logistic(z + shift));
}

function levelledModel(known: readonly ClosedSample[], now: Sample): Float64Array {
  const levels = known.map(levelOf).filter((level) => level !== undefined);
  const shift = expectedLevel(levels, now);
  return modelLogits(now).map((z) => logistic(z + shift));
}

/** Two rates: of who has been silent for at most three of their mean gaps, and of the others. */
function threeTimes(known: readonly ClosedSample[], now: Sample): Float64Array {
  const hits = [1, 1];
  const sizes = [2, 2];
  for (const sample of orModel(known, now)) {
    const isOver = overThreeGaps(sample);
    for (let i = 0; i < isOver.length; i += 1) {
      const side = isOver[i] ?? 0;
      hits[side] = (hits[side] ?? NaN) + (sample.bought[i] ?? NaN);
      sizes[side] = (sizes[side] ?? NaN) + 1;
    }
  }
  // One buyer of each kind is added to both sides (Laplace): an empty side has the rate of not knowing.
  return Float64Array.from(overThreeGaps(now), (side) => (hits[side] ?? NaN) / (sizes[side] ?? NaN));
}

/** 1 where the silence is over three mean gaps; a one-time buyer is judged by the mean of the repeat buyers' mean gaps. */
function overThreeGaps({ x, tx, sinceLast }: Sample): Uint8Array {
  const gaps = Float64Array.from(x, (repeats, i) => (tx[i] ?? NaN) / repeats);
  const usual = mean(gaps.filter((_, i) => (x[i] ?? 0) > 0)) ?? Infinity;
  return Uint8Array.from(x, (repeats, i) =>
    Number((sinceLast[i] ?? NaN) > 3 * (repeats > 0 ? (gaps[i] ?? NaN) : usual)),
  );
}

/** A logistic curve of ln(1 + days since last) through all windows that are over. */
function recency(known: readonly ClosedSample[], now: Sample): Float64Array {
  const past = orModel(known, now);
  const outcomes = joined(past.map(({ bought }) => bought));
  const features = joined(past.map(({ sinceLast }) => sinceLast)).map(Math.log1p);
  const { slopes, intercepts } = fitLogistic([{ features, outcomes }], { centre: [0], precision: 1e-3 });
  const [slope = 0] = slopes;
  // Without an intercept all of them bought, or none did: half a buyer did otherwise.
  const intercept = intercepts[0] ?? logit(((mean(outcomes) ?? 0) * outcomes.length + 0.5) / (outcomes.length + 1));
  return now.sinceLast.map((silence) => logistic(intercept + slope * Math.log1p(silence)));
}

/** Before any window is over, what the model expects stands in for what happened: the rules then have its level at least. */
function orModel(known: readonly ClosedSample[], now: Sample): readonly ClosedSample[] {
  return known.length > 0 ? known : [{ ...now, bought: now.pActive }];
}

function joined(parts: readonly (Float64Array | Uint8Array)[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
