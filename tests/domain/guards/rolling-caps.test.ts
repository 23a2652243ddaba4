import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cap } from '#app/domain/guards/contact-policy.ts';
import { cappedUntil, mayContactOn } from '#app/domain/guards/rolling-caps.ts';
import { addDays, localDay } from '#app/domain/time/local-day.ts';

const FIRST_DAY = 20_000;
const caps: fc.Arbitrary<Cap[]> = fc.array(
  fc.record({ days: fc.integer({ min: 1, max: 60 }), most: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1, maxLength: 4 },
);
const day = fc.integer({ min: 0, max: 120 }).map((n) => localDay(FIRST_DAY + n));

/** Whether some stretch of days holds more contacts than a cap allows: every stretch is looked at. */
function isExceeded(contacts: readonly number[], caps: readonly Cap[]): boolean {
  const sorted = contacts.toSorted((a, b) => a - b);
  return caps.some(({ days, most }) =>
    sorted.some((from) => sorted.filter((on) => on >= from && on < from + days).length > most),
  );
}

describe('rolling caps', () => {
  it('hold for everybody over 100,000 events that come and are planned in any order', () => {
    const people = 400;
    const seen = { made: 0, refused: 0 };
    fc.assert(
      fc.property(
        caps,
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: people - 1 }),
            fc.integer({ min: 0, max: 400 }),
            fc.integer({ min: 0, max: 9 }),
          ),
          { minLength: 5000, maxLength: 5000 },
        ),
        (caps, wishes) => {
          const contacts = Array.from({ length: people }, (): number[] => []);
          // Wishes come on ascending days; some are for days ahead, as contacts that wait for a morning are.
          for (const [who, on, ahead] of wishes.toSorted((a, b) => a[1] - b[1])) {
            const days = contacts[who]!;
            const wanted = FIRST_DAY + on + (ahead > 6 ? ahead : 0);
            const may = mayContactOn(localDay(wanted), days.map(localDay), caps);
            // Nobody is held back without need either.
            if (may === isExceeded([...days, wanted], caps)) expect.fail(`${may} for ${wanted} among ${days.join()}`);
            if (may) days.push(wanted);
            seen[may ? 'made' : 'refused']++;
          }
          expect(contacts.some((days) => isExceeded(days, caps))).toBe(false);
        },
      ),
      { numRuns: 20, endOnFailure: true },
    );
    expect(seen.made + seen.refused).toBe(100_000);
    expect(Math.min(seen.made, seen.refused)).toBeGreaterThan(1000);
  });

  it('name the first day on which none is full', () => {
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 8 }), caps, (today, contactedOn, caps) => {
        const full = cappedUntil(today, contactedOn, caps);
        expect(full === undefined).toBe(mayContactOn(today, contactedOn, caps));
        if (!full) return;
        expect(caps).toContain(full.cap);
        expect(mayContactOn(today, contactedOn, [full.cap])).toBe(false);
        expect(mayContactOn(full.untilOn, contactedOn, caps)).toBe(true);
        for (let on = today; on < full.untilOn; on = addDays(on, 1)) {
          expect(mayContactOn(on, contactedOn, caps)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['2026-11-07', ['2026-11-01'], false],
    ['2026-11-08', ['2026-11-01'], true],
    ['2026-10-26', ['2026-11-01'], false],
    ['2026-10-25', ['2026-11-01'], true],
    // Between two contacts that are seven days apart there is no room, before and after there is.
    ['2026-11-04', ['2026-11-01', '2026-11-08'], false],
    ['2026-11-15', ['2026-11-01', '2026-11-08'], true],
  ])('one in seven days: %s after %j', (on, contactedOn, may) => {
    expect(mayContactOn(on, contactedOn, [{ days: 7, most: 1 }])).toBe(may);
  });

  it('count two of one day as two', () => {
    const contactedOn = ['2026-11-01', '2026-11-01'];
    expect(mayContactOn('2026-11-02', contactedOn, [{ days: 7, most: 2 }])).toBe(false);
    expect(mayContactOn('2026-11-02', contactedOn, [{ days: 7, most: 3 }])).toBe(true);
  });

  it('say so when a cap lets nothing through at all', () => {
    expect(() => cappedUntil('2026-11-02', [], [{ days: 7, most: 0 }])).toThrow(RangeError);
  });
});
