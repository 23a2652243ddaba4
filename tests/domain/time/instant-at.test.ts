import { expect, it } from 'vitest';
import { instantAt } from '#app/domain/time/instant-at.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';

it.each([
  ['2026-11-26', 4, 'UTC'],
  ['2026-11-26', 23, 'America/New_York'],
  ['2026-07-01', 0, 'Asia/Kathmandu'],
  // The night in which its clocks go back.
  ['2026-10-25', 4, 'Europe/Kyiv'],
] as const)('on %s at %i the clocks in %s say so', (date, hour, zone) => {
  expect(wallClock(instantAt(date, hour, zone), zone)).toEqual({ date, hour });
});
