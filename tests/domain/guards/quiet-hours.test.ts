import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryZones } from '#app/domain/guards/country-zones.ts';
import { momentAt } from '#app/domain/guards/moment.ts';
import { isQuiet, quietUntil } from '#app/domain/guards/quiet-hours.ts';

const night = { from: 21, to: 8 };
const at = (iso: string) => new Date(iso);

/** Hours and minutes on a wall, by another road than the domain's. */
function onWall(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(instant);
}

describe('quietUntil', () => {
  it.each([
    ['by day', '2026-11-22T12:00:00Z', 'Europe/Kyiv', '2026-11-22T12:00:00Z'],
    ['in the evening', '2026-11-22T20:15:00Z', 'Europe/Kyiv', '2026-11-23T06:00:00Z'],
    ['after midnight', '2026-11-22T01:30:00Z', 'Europe/Kyiv', '2026-11-22T06:00:00Z'],
    ['in the last quiet minute', '2026-11-22T05:59:59Z', 'Europe/Kyiv', '2026-11-22T06:00:00Z'],
    ['when the last hour has struck', '2026-11-22T06:00:00Z', 'Europe/Kyiv', '2026-11-22T06:00:00Z'],
    ['off the hour', '2026-11-22T20:00:00Z', 'Asia/Kathmandu', '2026-11-23T02:15:00Z'],
    ['a quarter to on Chatham', '2026-11-22T10:00:00Z', 'Pacific/Chatham', '2026-11-22T18:15:00Z'],
    // Sofia puts its clocks forward at 3:00 on 29 March and back at 4:00 on 25 October.
    ['in the short night', '2026-03-28T20:00:00Z', 'Europe/Sofia', '2026-03-29T05:00:00Z'],
    ['in the long night', '2026-10-24T20:00:00Z', 'Europe/Sofia', '2026-10-25T06:00:00Z'],
    ['half an hour forward on Lord Howe', '2026-10-03T14:00:00Z', 'Australia/Lord_Howe', '2026-10-03T21:00:00Z'],
    ['half an hour back on Lord Howe', '2026-04-04T14:00:00Z', 'Australia/Lord_Howe', '2026-04-04T21:30:00Z'],
    ['over a leap day', '2028-02-28T20:00:00Z', 'UTC', '2028-02-28T20:00:00Z'],
    ['into a leap day', '2028-02-28T22:00:00Z', 'UTC', '2028-02-29T08:00:00Z'],
  ])('%s', (_, now, zone, until) => {
    expect(quietUntil(at(now), [zone], night)).toEqual(at(until));
  });

  it('waits for the last zone of a country to wake up, and stops with the first to go to bed', () => {
    const america = countryZones('US', 'UTC');
    // 8:00 in Honolulu, 13:00 in New York; and 21:00 in New York, 16:00 in Honolulu.
    expect(quietUntil(at('2026-11-22T10:00:00Z'), america, night)).toEqual(at('2026-11-22T18:00:00Z'));
    expect(isQuiet(at('2026-11-23T01:59:00Z'), america, night)).toBe(false);
    expect(isQuiet(at('2026-11-23T02:00:00Z'), america, night)).toBe(true);
    expect(quietUntil(at('2026-11-23T02:00:00Z'), america, night)).toEqual(at('2026-11-23T18:00:00Z'));
  });

  it('says so where no hour suits a whole country', () => {
    const russia = countryZones('RU', 'UTC');
    expect(quietUntil(at('2026-11-22T12:00:00Z'), russia, { from: 18, to: 9 })).toBeUndefined();
    expect(quietUntil(at('2026-11-22T12:00:00Z'), russia, night)).toEqual(at('2026-11-23T06:00:00Z'));
  });

  it('knows no quiet where it ends with the hour with which it begins', () => {
    expect(quietUntil(at('2026-11-22T02:00:00Z'), ['UTC'], { from: 8, to: 8 })).toEqual(at('2026-11-22T02:00:00Z'));
  });

  const zones = ['Europe/Kyiv', 'Europe/Sofia', 'Pacific/Chatham', 'Asia/Kathmandu', 'America/New_York', 'UTC'];
  const hour = fc.integer({ min: 0, max: 23 });

  it('never ends in a quiet hour of any zone, and never a quarter too late', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2029-12-31T00:00:00Z'), noInvalidDate: true }),
        fc.subarray(zones, { minLength: 1, maxLength: 3 }),
        hour,
        hour,
        (now, where, from, to) => {
          const hours = { from, to };
          const isFree = (instant: Date) =>
            where.every((zone) => {
              const shown = Number(onWall(instant, zone).slice(0, 2));
              return (shown - from + 24) % 24 >= (to - from + 24) % 24;
            });
          const until = quietUntil(now, where, hours);
          if (until) {
            expect(isFree(until)).toBe(true);
            expect(until.getTime()).toBeGreaterThanOrEqual(now.getTime());
          }
          const quarters = Math.min((until?.getTime() ?? Infinity) - now.getTime(), 47 * 3_600_000) / 900_000;
          for (let i = 0; i < quarters; i++) expect(isFree(new Date(now.getTime() + i * 900_000))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('countryZones', () => {
  it.each([
    ['UA', 'Europe/Kiev'],
    ['bg', 'Europe/Sofia'],
    ['NP', 'Asia/Katmandu'],
  ])('of %s', (country, zone) => {
    expect(countryZones(country, 'UTC')).toContain(zone);
  });

  it.each([undefined, '', 'XX', 'Ukraine', '12', 'A', '–'])('are the shop’s own for %j', (country) => {
    expect(countryZones(country, 'Europe/Berlin')).toEqual(['Europe/Berlin']);
  });

  it('are zones whose walls can be read, for every country there is', () => {
    const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
    const known = letters
      .flatMap((a) => letters.map((b) => a + b))
      .map((country) => countryZones(country, 'UTC'))
      .filter((zones) => zones[0] !== 'UTC');
    expect(known.length).toBeGreaterThan(230);
    expect(() => known.forEach((zones) => isQuiet(at('2026-11-22T12:00:00Z'), zones, night))).not.toThrow();
  });
});

describe('momentAt', () => {
  it('finds out each country once and answers as quietUntil does', () => {
    const now = at('2026-11-22T22:00:00Z');
    const moment = momentAt({ today: '2026-11-22', now, shopZone: 'Asia/Kathmandu', for: 'plan' }, night);
    for (const country of ['UA', 'US', undefined, 'XX', 'UA']) {
      expect(moment.freeAt(country)).toEqual(quietUntil(now, countryZones(country, 'Asia/Kathmandu'), night));
    }
    expect(moment.freeAt('US')).toBe(moment.freeAt('US'));
  });
});
