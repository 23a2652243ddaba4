import { expect, it } from 'vitest';
import { utcOffsetOn } from '#app/domain/time/utc-offset.ts';

it.each([
  ['2026-11-26', 'UTC', '+00:00'],
  ['2026-11-26', 'America/New_York', '-05:00'],
  ['2026-07-01', 'America/New_York', '-04:00'],
  ['2026-07-01', 'Asia/Kathmandu', '+05:45'],
  ['2026-11-26', 'Europe/Kyiv', '+02:00'],
])('utcOffsetOn %s in %s is %s', (day, zone, offset) => {
  expect(utcOffsetOn(day, zone)).toBe(offset);
});
