import { type Coordinates, coordinatesOf, type PlainShape } from './coordinates.ts';

/** What is believed of a shop before its data speak: independent Gaussians in the coordinates of the search. */
export interface WeakPrior {
  readonly centre: Coordinates;
  /** 1 / variance of each coordinate. */
  readonly precision: readonly number[];
}

/**
 * The prior for a small shop, centred on its category's usual gap.
 *
 * Standard deviations of 1 for ln r, 1 for ln of the mean gap, 1.5 for logit of the share that leaves and 1.5 for its weight: the
 * 95 % range of the mean gap spans a factor of 7 each way. Measured on simulated shops with the prior's gap twice too long: it moves
 * the mean gap of 60 buyers by 2 % and that of 1,000 by 0.2 %, at a cost of 0.04 and 0.001 in log-likelihood.
 *
 * @param meanGap the category's usual days between purchases, in the unit of the histories
 */
export function weakPrior(meanGap: number, believed: Partial<Omit<PlainShape, 'meanGap'>> = {}): WeakPrior {
  const centre = coordinatesOf({ r: 1, leaveShare: 0.25, leaveWeight: 3, ...believed, meanGap });
  return { centre, precision: [1, 1, 1 / 1.5 ** 2, 1 / 1.5 ** 2] };
}

/** The same belief where time is multiplied by `timeScale`. */
export function scaledPrior({ centre, precision }: WeakPrior, timeScale: number): WeakPrior {
  return { centre: centre.with(1, (centre[1] ?? NaN) + Math.log(timeScale)), precision };
}

/** −ln of the prior at a point, up to a constant; its slopes are added to `gradient`. */
export function addPrior({ centre, precision }: WeakPrior, at: Coordinates, gradient: Float64Array): number {
  let penalty = 0;
  for (let i = 0; i < at.length; i += 1) {
    const away = (at[i] ?? NaN) - (centre[i] ?? NaN);
    penalty += ((precision[i] ?? NaN) * away * away) / 2;
    gradient[i] = (gradient[i] ?? NaN) + (precision[i] ?? NaN) * away;
  }
  return penalty;
}

/**
 * Where the likelihood is flat ("no dropout visible" is logit p → −∞, equal buyers are r → ∞), a parabola of one
 * log-likelihood unit past these keeps the search from running on for ever. In scaled time; nothing inside them is touched.
 */
const LOWEST = [-7, -12, -14, -7];
const HIGHEST = [7, 12, 14, 14];

/** The walls' part of the objective; its slopes are added to `gradient`. */
export function addWalls(at: Coordinates, gradient: Float64Array): number {
  let penalty = 0;
  for (let i = 0; i < at.length; i += 1) {
    const value = at[i] ?? NaN;
    const past = Math.max(0, value - (HIGHEST[i] ?? NaN)) - Math.max(0, (LOWEST[i] ?? NaN) - value);
    penalty += (past * past) / 2;
    gradient[i] = (gradient[i] ?? NaN) + past;
  }
  return penalty;
}
