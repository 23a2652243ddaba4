import { expect, test } from 'vitest';
import { outagePause } from '#app/domain/time/outage-pause.ts';

test('what nobody answers is tried after growing pauses that outlast seven hours, and then given up', () => {
  const pauses = [1, 2, 3].map((times) => outagePause(times) ?? 0);
  expect(pauses).toEqual([600_000, 3_600_000, 21_600_000]);
  expect(outagePause(4)).toBeUndefined();
});
