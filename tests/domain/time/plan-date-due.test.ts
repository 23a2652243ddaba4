import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { planDateDue } from '#app/domain/time/plan-date-due.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';

const HOUR_MS = 3_600_000;
const zones = [
  'UTC',
  'Europe/Kyiv',
  'Europe/Sofia',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'America/New_York',
  'Pacific/Apia',
];
const plannerHours = [0, 2, 3, 5, 23];

/** The dates that a worker plans which wakes at the given instants, in the order in which it plans them. */
function plannedAt(instants: Iterable<Date>, shop: { timeZone: string; plannerHour: number }): LocalDay[] {
  const planned: LocalDay[] = [];
  for (const now of instants) {
    const due = planDateDue(now, { ...shop, lastPlannedOn: planned.at(-1) });
    if (due) planned.push(due);
  }
  return planned;
}

function* everyHour(from: string, until: string): Generator<Date> {
  for (let ms = Date.parse(from); ms < Date.parse(until); ms += HOUR_MS) yield new Date(ms);
}

function everyDay(from: LocalDay, to: LocalDay): LocalDay[] {
  const days = [from];
  while (days.at(-1)! < to) days.push(addDays(days.at(-1)!, 1));
  return days;
}

describe('planDateDue', () => {
  const shop = { timeZone: 'Europe/Kyiv', plannerHour: 5 };

  it('waits for the hour, then names the day until it is planned', () => {
    const at = (time: string, lastPlannedOn?: LocalDay) => planDateDue(new Date(time), { ...shop, lastPlannedOn });
    expect(at('2026-11-22T02:59:00Z', '2026-11-21')).toBeUndefined();
    expect(at('2026-11-22T03:00:00Z', '2026-11-21')).toBe('2026-11-22');
    expect(at('2026-11-22T19:00:00Z', '2026-11-21')).toBe('2026-11-22');
    expect(at('2026-11-22T03:05:00Z', '2026-11-22')).toBeUndefined();
  });

  it('begins a new shop with the first night whose hour comes', () => {
    for (const lastPlannedOn of [undefined, null]) {
      expect(planDateDue(new Date('2026-11-22T02:59:00Z'), { ...shop, lastPlannedOn })).toBeUndefined();
      expect(planDateDue(new Date('2026-11-22T03:00:00Z'), { ...shop, lastPlannedOn })).toBe('2026-11-22');
    }
  });

  it('catches a missed night up, after midnight too, and of several the latest', () => {
    const at = (time: string) => planDateDue(new Date(time), { ...shop, lastPlannedOn: '2026-11-20' });
    expect(at('2026-11-21T23:30:00Z')).toBe('2026-11-21');
    expect(at('2026-11-28T02:00:00Z')).toBe('2026-11-27');
    expect(at('2026-11-28T09:00:00Z')).toBe('2026-11-28');
  });

  it('does not plan yesterday again where it comes again', () => {
    // In 2010 St John’s clocks went back from 00:01 of 7 November to 23:01 of the 6th.
    const clocks = ['2010-11-07T02:30:30Z', '2010-11-07T02:31:00Z', '2010-11-07T03:30:00Z'].map((at) => new Date(at));
    const newfoundland = { timeZone: 'America/St_Johns', plannerHour: 0 };
    expect(clocks.map((at) => wallClock(at, 'America/St_Johns').date.slice(-2))).toEqual(['07', '06', '07']);
    expect(plannedAt(clocks, newfoundland)).toEqual(['2010-11-07']);
    // And a merchant who moves from New Zealand to New York has lived this day already.
    const moved = { timeZone: 'America/New_York', plannerHour: 5, lastPlannedOn: '2026-11-22' };
    expect(planDateDue(new Date('2026-11-21T20:00:00Z'), moved)).toBeUndefined();
  });

  it('does not plan a day twice whose last hour comes twice', () => {
    // In 2018 São Paulo’s clocks went from midnight of 18 February back to 23:00 of the 17th.
    const planned = plannedAt(everyHour('2018-02-16T02:30:00Z', '2018-02-20T02:30:00Z'), {
      timeZone: 'America/Sao_Paulo',
      plannerHour: 0,
    });
    expect(planned).toEqual(['2018-02-16', '2018-02-17', '2018-02-18', '2018-02-19']);
  });

  it('survives the day that Samoa skipped', () => {
    const apia = { timeZone: 'Pacific/Apia', plannerHour: 5 };
    const planned = plannedAt(everyHour('2011-12-28T00:00:00Z', '2012-01-02T00:00:00Z'), apia);
    expect(new Set(planned).size).toBe(planned.length);
    expect(planned).toContain('2011-12-29');
    expect(planned).toContain('2011-12-31');
  });
});

describe.each(zones)('over every hour in %s', (timeZone) => {
  it.each([2024, 2026, 2028])('%i is planned date by date, each once', (year) => {
    for (const plannerHour of plannerHours) {
      const planned = plannedAt(everyHour(`${year}-01-01T00:00:00Z`, `${year + 1}-01-01T00:00:00Z`), {
        timeZone,
        plannerHour,
      });
      const first = planned[0]!;
      const last = planned.at(-1)!;
      expect(planned).toEqual(everyDay(first, last));
      expect(planned.length).toBeGreaterThanOrEqual(365);
      expect(first <= `${year}-01-02` && last >= `${year}-12-30`).toBe(true);
    }
  });
});

describe('whatever hours the worker sleeps through', () => {
  const wakings = fc
    .uniqueArray(fc.integer({ min: 0, max: 24 * 40 * 4 }), { minLength: 1, maxLength: 120 })
    .map((quarters) => quarters.sort((a, b) => a - b));
  const spring = Date.parse('2026-03-05T00:00:00Z');

  it('no date is planned twice or before its hour, and none stays due after waking', () => {
    fc.assert(
      fc.property(
        wakings,
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        (quarters, timeZone, plannerHour) => {
          let lastPlannedOn: LocalDay | undefined;
          for (const quarter of quarters) {
            const now = new Date(spring + quarter * (HOUR_MS / 4));
            const due = planDateDue(now, { timeZone, plannerHour, lastPlannedOn });
            const wall = wallClock(now, timeZone);
            if (due) {
              expect(lastPlannedOn === undefined || due > lastPlannedOn).toBe(true);
              expect(due < wall.date || (due === wall.date && wall.hour >= plannerHour)).toBe(true);
              lastPlannedOn = due;
            }
            const settled = planDateDue(now, { timeZone, plannerHour, lastPlannedOn });
            expect(settled).toBeUndefined();
            if (lastPlannedOn && wall.hour >= plannerHour) expect(lastPlannedOn).toBe(wall.date);
          }
        },
      ),
    );
  });
});
