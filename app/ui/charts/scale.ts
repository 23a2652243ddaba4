/** A position on an axis, 0 … 100 percent of its length. */
export type Percent = number;

/** Where `value` lies between `from` and `to`; the middle when they are one, never outside the axis. */
export function position(value: number, from: number, to: number): Percent {
  if (from === to) return 50;
  return Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
}

/** The middle of the i-th of n equal steps: the outermost points lie on the edges. */
export function stepPosition(index: number, count: number): Percent {
  return count < 2 ? 50 : (index / (count - 1)) * 100;
}

/** The ends of an axis that holds all the values and zero, with a little room so that no mark stands on the edge. */
export function spanAroundZero(values: readonly number[]): { from: number; to: number } {
  const from = Math.min(0, ...values);
  const to = Math.max(0, ...values);
  if (from === to) return { from: -1, to: 1 };
  const room = (to - from) * 0.05;
  return { from: from - room, to: to + room };
}

const NICE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The smallest round number that holds `max`: 873 → 1,000; an axis ends there. Zero for nothing. */
export function niceCeiling(max: number): number {
  if (max <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(max));
  const step = NICE.find((nice) => nice * power >= max * (1 - 1e-12)) ?? 10;
  return step * power;
}

/** An SVG path through points in percent, broken where a value is missing. */
export function linePath(points: readonly (readonly [Percent, Percent] | undefined)[]): string {
  return points
    .map((point, i) => point && `${points[i - 1] ? 'L' : 'M'}${round(point[0])} ${round(point[1])}`)
    .filter(Boolean)
    .join('');
}

/** The closed shape between an upper and a lower edge, both from left to right. */
export function bandPath(
  upper: readonly (readonly [Percent, Percent])[],
  lower: readonly (readonly [Percent, Percent])[],
): string {
  if (upper.length === 0) return '';
  return `${linePath(upper)}${linePath([...lower].reverse()).replace('M', 'L')}Z`;
}

const round = (value: number) => Math.round(value * 100) / 100;
