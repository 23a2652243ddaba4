import { describe, expect, it } from 'vitest';
import { minimise, type Objective } from '#app/domain/stats/minimise.ts';

/** Rosenbrock's curved valley; its only minimum is 0 at (1, 1). */
const rosenbrock: Objective = (at, gradient) => {
  const [x = NaN, y = NaN] = at;
  gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
  gradient[1] = 200 * (y - x * x);
  return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
};

/** A bowl 10^6 times steeper one way than the other. */
const bowl: Objective = (at, gradient) => {
  const weights = [1, 1e3, 1e6];
  return weights.reduce((sum, weight, i) => {
    const away = (at[i] ?? NaN) - i;
    gradient[i] = weight * away;
    return sum + (weight * away * away) / 2;
  }, 0);
};

describe('minimise', () => {
  it.each([
    [-1.2, 1],
    [3, -2],
    [0, 0],
  ])('follows a curved valley from (%f, %f) to its end', (x, y) => {
    const end = minimise(rosenbrock, [x, y]);
    expect(end.converged).toBe(true);
    expect(end.value).toBeLessThan(1e-8);
    expect(end.at[0]).toBeCloseTo(1, 3);
    expect(end.evaluations).toBeLessThan(150);
  });

  it('finds the bottom of a badly scaled bowl', () => {
    const end = minimise(bowl, [5, 5, 5]);
    expect(end.converged).toBe(true);
    expect([...end.at].map((value) => Math.round(value * 1e4) / 1e4)).toEqual([0, 1, 2]);
  });

  it('backs off from where the function has no value', () => {
    // −ln x + x has its minimum at 1 and is NaN for x ≤ 0.
    const end = minimise(
      (at, gradient) => {
        const [x = NaN] = at;
        gradient[0] = 1 - 1 / x;
        return x - Math.log(x);
      },
      [40],
    );
    expect(end.at[0]).toBeCloseTo(1, 4);
  });

  it('stays where it starts when it starts at the bottom', () => {
    const end = minimise(rosenbrock, [1, 1]);
    expect(end).toMatchObject({ value: 0, converged: true });
  });

  it('says so when the evaluations run out', () => {
    expect(minimise(rosenbrock, [-1.2, 1], { maxEvaluations: 8 }).converged).toBe(false);
  });
});
