import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gallery } from '#app/domain/playbooks/default-playbook.ts';
import { rungDates } from '#app/domain/playbooks/rung-dates.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { ladderSpan } from '#app/ui/charts/ladder-span.ts';
import { ladderDays } from '#app/ui/playbook/ladder-days.ts';

test('the picture stands on the same days as the planner', () => {
  const from = '2026-01-01';
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 900 }), fc.nat({ max: 2000 }), (gapDays, entersOnDay) => {
      for (const playbook of gallery) {
        const days = ladderDays(playbook, { gapDays, entersOnDay, marks: [] })!;
        expect(days.map((day) => addDays(from, day))).toEqual(rungDates(addDays(from, entersOnDay), gapDays, playbook));
      }
    }),
  );
});

test('a wait that cannot be read leaves no picture', () => {
  const [first] = gallery;
  const timing = { ...first!, waitDays: { min: NaN, max: 45 } };
  expect(ladderDays(timing, { gapDays: 45, entersOnDay: 38, marks: [] })).toBeUndefined();
});

test('all steps and the usual gap are on the picture, and the next mark where there is room', () => {
  expect(ladderSpan([38, 45, 52], 45, [90, 135])).toBeCloseTo(52 * 1.06);
  expect(ladderSpan([90, 101, 112], 45, [90, 135])).toBeCloseTo(135 * 1.06);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3000 })), fc.nat({ max: 900 }), fc.array(fc.nat()), (steps, gap, marks) => {
      expect(ladderSpan(steps, gap, marks)).toBeGreaterThanOrEqual(Math.max(gap, ...steps));
    }),
  );
});
