import type { CollapsedBuyers } from './collapsed-buyers.ts';
import type { Coordinates } from './coordinates.ts';
import { type FitShapeOptions, objectiveFor, timeScaleOf } from './fit-shape.ts';

/** A step in coordinates of order one over which the slopes are differenced: 1e-4 leaves eight digits of them. */
const STEP = 1e-4;

/** So little is believed beforehand that it speaks only where the data say nothing: a standard deviation of 10. */
const VAGUE = 1 / 10 ** 2;

/**
 * How sharply the likelihood falls off around a fit: the matrix of its second slopes in the coordinates (the observed information),
 * with a vague belief added, so that a direction in which it is flat ("no dropout visible") has an end too.
 *
 * Its inverse is the covariance of the coordinates, whatever the unit of time.
 *
 * @param at where the fit ended, in the histories' own unit of time
 */
export function curvatureAt(data: CollapsedBuyers, options: FitShapeOptions, at: Coordinates): number[][] {
  const timeScale = timeScaleOf(data);
  const objective = objectiveFor(data, options, timeScale);
  const scaled = at.with(1, (at[1] ?? NaN) + Math.log(timeScale));
  const slopes = (i: number, step: number) => {
    const gradient = new Float64Array(at.length);
    objective(scaled.with(i, (scaled[i] ?? NaN) + step), gradient);
    return gradient;
  };
  const rows = Array.from(at, (_, i) => {
    const [up, down] = [slopes(i, STEP), slopes(i, -STEP)];
    return up.map((slope, j) => (slope - (down[j] ?? NaN)) / (2 * STEP));
  });
  return rows.map((row, i) =>
    Array.from(row, (second, j) => (second + (rows[j]?.[i] ?? NaN)) / 2 + (i === j ? VAGUE : 0)),
  );
}
