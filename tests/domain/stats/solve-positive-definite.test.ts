import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solvePositiveDefinite } from '#app/domain/stats/solve-positive-definite.ts';

describe('solvePositiveDefinite', () => {
  it('solves a known system', () => {
    const solution = solvePositiveDefinite(
      [
        [4, 0, 0],
        [12, 37, 0],
        [-16, -43, 98],
      ],
      [-20, -43, 192],
    );
    expect(solution!.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 2, 3]);
  });

  it('solves M = AᵀA + I for any A', () => {
    const row = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 3 }), row, (a, truth) => {
        const matrix = [0, 1, 2].map((i) =>
          [0, 1, 2].map((j) => (i === j ? 1 : 0) + a.reduce((sum, line) => sum + line[i]! * line[j]!, 0)),
        );
        const vector = matrix.map((line) => line.reduce((sum, value, j) => sum + value * truth[j]!, 0));
        const solution = solvePositiveDefinite(matrix, vector)!;
        for (const [i, value] of truth.entries()) expect(solution[i]).toBeCloseTo(value, 8);
      }),
    );
  });

  it('has no answer for a matrix that is not positive definite', () => {
    expect(
      solvePositiveDefinite(
        [[1], [2, 1]].map((line) => [...line, 0]),
        [1, 1],
      ),
    ).toBeUndefined();
    expect(solvePositiveDefinite([[0]], [1])).toBeUndefined();
  });
});
