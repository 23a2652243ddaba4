import { expect, test } from 'vitest';
import type { StoredCandidate } from '#app/database/load-candidates.ts';
import { expectationOf } from '#app/services/playbooks/expectation.ts';
import { calibrated, classic } from '#tests/domain/rhythm/histories.ts';

const weekly = { x: 300, txDays: 2100, litt: 300 * Math.log(7), firstOn: '2019-01-01', expectedGapDays: 7 };
const candidate = weekly as StoredCandidate;
const days = 30;

test('a chance is one between nought and one, no finer than a billionth: results square it, and PostgreSQL refuses underflow', () => {
  const soon = expectationOf(calibrated, candidate, { day: '2024-10-05', days }) ?? NaN;
  expect(soon).toBeGreaterThan(0.5);
  expect(soon).toBeLessThanOrEqual(1);
  expect(soon * 1e9).toBeCloseTo(Math.round(soon * 1e9), 5);
  // After more than a year of silence in a weekly rhythm the model says less than one in 10^30; in a daily one, 10^160.
  expect(expectationOf(calibrated, candidate, { day: '2025-10-05', days })).toBe(0);
});

test('where no rhythm is fitted nothing is expected', () => {
  expect(expectationOf(classic, candidate, { day: '2024-10-05', days })).toBeUndefined();
});
