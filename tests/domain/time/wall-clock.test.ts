import { describe, expect, it } from 'vitest';
import { wallClock } from '#app/domain/time/wall-clock.ts';

describe('wallClock', () => {
  it.each([
    ['2026-11-22T22:30:00Z', 'UTC', '2026-11-22', 22],
    ['2026-11-22T22:30:00Z', 'Europe/Kyiv', '2026-11-23', 0],
    ['2026-06-22T20:59:59Z', 'Europe/Sofia', '2026-06-22', 23],
    ['2026-06-22T21:00:00Z', 'Europe/Sofia', '2026-06-23', 0],
    ['2026-01-01T00:00:00Z', 'America/New_York', '2025-12-31', 19],
    ['2026-01-01T00:14:59Z', 'Asia/Kathmandu', '2026-01-01', 5],
    ['2026-01-01T00:15:00Z', 'Asia/Kathmandu', '2026-01-01', 6],
    ['2026-01-01T10:15:00Z', 'Pacific/Chatham', '2026-01-02', 0],
    ['2026-01-01T10:59:00Z', 'Pacific/Apia', '2026-01-01', 23],
  ])('reads %s in %s as %s, %i o’clock', (instant, timeZone, date, hour) => {
    expect(wallClock(new Date(instant), timeZone)).toEqual({ date, hour });
  });

  it('shows an hour twice, and skips one, on the nights the clocks change', () => {
    const hours = (instants: string[]) => instants.map((at) => wallClock(new Date(at), 'America/New_York').hour);
    expect(hours(['2026-03-08T06:30:00Z', '2026-03-08T07:30:00Z'])).toEqual([1, 3]);
    expect(hours(['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'])).toEqual([1, 1]);
  });

  it('knows the day that Samoa skipped', () => {
    expect(wallClock(new Date('2011-12-30T09:59:00Z'), 'Pacific/Apia').date).toBe('2011-12-29');
    expect(wallClock(new Date('2011-12-30T10:00:00Z'), 'Pacific/Apia').date).toBe('2011-12-31');
  });

  it('reads years of three digits, which junk data hold', () => {
    expect(wallClock(new Date('0999-05-06T07:00:00Z'), 'UTC')).toEqual({ date: '0999-05-06', hour: 7 });
  });

  it('refuses an unknown zone and an invalid date', () => {
    expect(() => wallClock(new Date(), 'Europe/Atlantis')).toThrow(RangeError);
    expect(() => wallClock(new Date('never'), 'UTC')).toThrow(RangeError);
  });
});
