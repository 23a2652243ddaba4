import { expect, it } from 'vitest';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import { habitOf } from '#app/domain/segments/habit.ts';
import { calibrated, classic, rhythmWithGaps } from '../rhythm/histories.ts';

it('measures habits by the regularity that the data show, and by the definition’s until they do', () => {
  const cuts = { regularAtMost: 0.13, irregularAbove: 0.577 };
  expect(habitCutsFor(defaultDefinition, calibrated)).toEqual({ ...cuts, k: 2 });
  expect(habitCutsFor({ ...defaultDefinition, k: 3 }, classic)).toEqual({ ...cuts, k: 3 });
  expect(habitCutsFor({ ...defaultDefinition, k: 3 }, { ...classic, k: 1 })).toEqual({ ...cuts, k: 1 });
});

it('lets fewer even gaps make a regular buyer in a shop whose buyers are like clocks', () => {
  const even = rhythmWithGaps(30, 31, 29, 30);
  expect(habitOf(even, habitCutsFor(defaultDefinition, { k: 1 }))).toBe('periodic');
  expect(habitOf(even, habitCutsFor(defaultDefinition, { k: 4 }))).toBe('regular');
});
