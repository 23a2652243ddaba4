import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import { localDayNumbers } from '#app/services/read-import-days.ts';

const asked = (instant: Date, zone: string) => dayNumber(wallClock(instant, zone).date);

test.each(
  Intl.supportedValuesOf('timeZone')
    .filter((_, i) => i % 7 === 0)
    .concat(
      'Asia/Kathmandu',
      'Pacific/Chatham',
      'Pacific/Apia',
      'America/Havana',
      'Asia/Beirut',
      'Africa/Cairo',
      'UTC',
    ),
)('in %s it is the day that the calendar says, around the clock changes of ten years', (zone) => {
  const dayOf = localDayNumbers(zone);
  for (let ms = Date.UTC(2015, 11, 25, 0, 7); ms < Date.UTC(2026, 11, 31); ms += 11.4 * 3_600_000) {
    const instant = new Date(ms);
    expect(dayOf(instant)).toBe(asked(instant, zone));
  }
});

test('and at any instant', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const instants = fc.date({
    min: new Date('1970-01-02T00:00:00Z'),
    max: new Date('2040-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const readers = new Map<string, ReturnType<typeof localDayNumbers>>();
  fc.assert(
    fc.property(zones, instants, (zone, instant) => {
      const dayOf = readers.get(zone) ?? localDayNumbers(zone);
      readers.set(zone, dayOf);
      expect(dayOf(instant)).toBe(asked(instant, zone));
    }),
    { numRuns: 3000 },
  );
});

test.each(['America/New_York', 'Europe/Kyiv', 'Pacific/Chatham'])(
  'every quarter of an hour of the two nights on which clocks change in %s',
  (zone) => {
    const dayOf = localDayNumbers(zone);
    for (const month of [2, 3, 8, 9, 10]) {
      for (let ms = Date.UTC(2026, month, 1); ms < Date.UTC(2026, month + 1, 1); ms += 900_000) {
        const instant = new Date(ms + 1);
        expect(dayOf(instant)).toBe(asked(instant, zone));
      }
    }
  },
);
