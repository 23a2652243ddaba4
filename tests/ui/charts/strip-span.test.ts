import { expect, test } from 'vitest';
import { addDays, dayNumber } from '#app/domain/time/local-day.ts';
import { stripSpan } from '#app/ui/charts/strip-span.ts';

const TODAY = '2026-11-22';
const ago = (days: number) => addDays(TODAY, -days);
const ahead = (days: number) => addDays(TODAY, days);
const shows = (span: { from: number; until: number }, day: string) =>
  dayNumber(day) > span.from && dayNumber(day) < span.until;

test('with a long past everything up to gone is shown', () => {
  const days = { firstOn: ago(700), today: TODAY, lateOn: ago(60), lostOn: ahead(30), goneOn: ahead(120) };
  const span = stripSpan(days);
  for (const day of Object.values(days)) expect(shows(span, day)).toBe(true);
});

test('a far gone mark is left out before the past is pressed into a corner', () => {
  const span = stripSpan({
    firstOn: ago(100),
    today: TODAY,
    lateOn: ahead(20),
    lostOn: ahead(150),
    goneOn: ahead(2000),
  });
  expect(shows(span, ahead(150))).toBe(true);
  expect(shows(span, ahead(2000))).toBe(false);
});

test('the due window of somebody who bought yesterday is shown whole', () => {
  const span = stripSpan({ firstOn: ago(1), today: TODAY, lateOn: ahead(125), lostOn: ahead(250), goneOn: ahead(500) });
  expect(shows(span, ago(1))).toBe(true);
  expect(shows(span, ahead(125))).toBe(true);
});

test('one order today, due today: there is still a width to draw on', () => {
  const span = stripSpan({ firstOn: TODAY, today: TODAY, lateOn: TODAY, lostOn: TODAY, goneOn: TODAY });
  expect(span.until - span.from).toBeGreaterThanOrEqual(2);
});
