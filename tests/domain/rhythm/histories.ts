import fc from 'fast-check';
import { classicClock } from '#app/domain/rhythm/classic-clock.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { CalibratedClockParams, Clock, FittedType, OneTimeClock } from '#app/domain/rhythm/clock.ts';
import { paces } from '#app/domain/rhythm/definition.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import type { OrderFacts } from '#app/domain/rhythm/purchase.ts';
import { rhythmOf, rhythmWithSeason, type Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { addDays, dayNumber, localDay, type LocalDay } from '#app/domain/time/local-day.ts';

/** A day of the years that shops have data of. */
export const shopDay: fc.Arbitrary<LocalDay> = fc
  .integer({ min: dayNumber('2005-01-01'), max: dayNumber('2026-11-22') })
  .map(localDay);

/** The gaps of one buyer, in days: none, a few, hundreds; daily, monthly, over years, mixed. */
const gaps: fc.Arbitrary<number[]> = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }),
  fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 300 }),
  fc.array(fc.constantFrom(1, 7, 30, 91, 365, 912), { maxLength: 20 }),
  fc
    .tuple(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 40 }))
    .map(([gap, n]) => Array<number>(n).fill(gap)),
);

/** The days on which one buyer bought, ascending; at least one. */
export const purchaseDays: fc.Arbitrary<LocalDay[]> = fc
  .tuple(shopDay, gaps)
  .map(([first, between]) => daysOf(first, between));

/** The rhythm of such a buyer. */
export const rhythm: fc.Arbitrary<Rhythm> = purchaseDays.map((days) => rhythmOf(days)!);

/** The rhythm of a buyer with one gap or more. */
export const repeatRhythm: fc.Arbitrary<Rhythm> = rhythm.filter(({ x }) => x > 0);

/** One order, counting or not. */
export const order: fc.Arbitrary<OrderFacts> = fc.record({
  id: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  localOn: shopDay,
  totalMinor: fc.bigInt({ min: -500n, max: 100_000n }),
  refundedMinor: fc.bigInt({ min: 0n, max: 500n }),
  cancelled: fc.boolean(),
  test: fc.boolean(),
  deleted: fc.boolean(),
  source: fc.constantFrom('web', 'pos', 'draft', 'subscription', 'other'),
});

const oneTime: fc.Arbitrary<OneTimeClock> = fc
  .array(fc.integer({ min: 0, max: 2000 }), { minLength: 5, maxLength: 5 })
  .map((days) => days.sort((a, b) => a - b))
  .map(([due, expected, late, lost, gone]) => {
    return { dueDays: due!, expectedDays: expected!, lateDays: late!, lostDays: lost!, goneDays: gone! };
  });

/** The classic clock with some shop's one-time part. */
export const someClassicClock: fc.Arbitrary<Clock> = fc
  .tuple(fc.constantFrom('shop', 'pace'), fc.oneof(oneTime, fc.constantFrom(...paces).map(oneTimeClockOfPace)))
  .map(([source, part]) => classicClock({ preset: 'classic', source, oneTime: part }));

const logUniform = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);

/** What a fit says of itself; no clock depends on it. */
export const fitted = {
  buyers: 900,
  repeatBuyers: 300,
  excluded: 0,
  logLikelihood: -1234.5,
  dropoutVisible: true,
  kAhead: [],
};

/** The calibrated clock of some shop: at random or clock-like, where many leave, where nobody is seen to. */
export const someCalibratedParams: fc.Arbitrary<CalibratedClockParams> = fc.record({
  preset: fc.constant('calibrated'),
  source: fc.constantFrom('shop', 'pace'),
  oneTime,
  k: fc.integer({ min: 1, max: 8 }),
  r: logUniform(0.1, 20),
  alphaDays: logUniform(0.5, 1000),
  a: fc.oneof(logUniform(1e-6, 20), fc.constant(0)),
  b: logUniform(0.05, 50),
  alarmOneIn: fc.constantFrom(10, 20, 50),
  fitted: fc.constant(fitted),
});

/** The rhythm of a product type, under no name yet: its numbers, and second orders that speak for themselves or do not. */
export const someTypeRhythm: fc.Arbitrary<Omit<FittedType, 'type'>> = someCalibratedParams.chain((params) => {
  const { k, r, alphaDays, a, b, fitted: facts } = params;
  return fc.option(oneTime, { nil: undefined }).map((own) => {
    return { k, r, alphaDays, a, b, fitted: facts, ...(own && { oneTime: own }) };
  });
});

/** The clock of such parameters. */
export const someCalibratedClock: fc.Arbitrary<Clock> = someCalibratedParams.map(clockFrom);

/** A history with its season: any, and often one of a buyer who comes once a year, give or take some days. */
export const rhythmOfSeasons: fc.Arbitrary<Rhythm> = fc
  .oneof(
    purchaseDays,
    fc
      .tuple(
        shopDay,
        fc.array(fc.integer({ min: 330, max: 400 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
      )
      .map(([first, years, weeks]) => daysOf(first, [...years, ...weeks])),
  )
  .map((days) => rhythmWithSeason(days)!);

/** Any clock that the interface allows: rows that ascend, a window that is held, days before the first gap. */
export const anyClock: fc.Arbitrary<Clock> = fc
  .record({
    alphaDays: fc.double({ min: 0, max: 300, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    minDays: fc.constantFrom(0, 2),
    maxDays: fc.constantFrom(45, Infinity),
    steps: fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }),
    classic: someClassicClock,
  })
  .map(({ alphaDays, share, minDays, maxDays, steps: [slip, lose, go], classic }) => ({
    ...classic,
    alphaDays,
    window: { share, minDays, maxDays },
    row: (x) => {
      const slipping = 1 + slip!;
      const lost = slipping + lose!;
      return { expected: 1 / x, slipping: slipping / x, lost: lost / x, gone: (lost + go!) / x };
    },
  }));

/** The days on which a buyer bought who first did so on `first` and then after each of the gaps. */
export function daysOf(first: LocalDay, between: readonly number[]): LocalDay[] {
  return between.reduce<LocalDay[]>((days, gap) => [...days, addDays(days.at(-1)!, gap)], [first]);
}

/** The rhythm of a buyer with these gaps. */
export function rhythmWithGaps(...between: number[]): Rhythm {
  return rhythmOf(daysOf('2024-01-01', between))!;
}

/** A classic clock in a shop where people come back within months. */
export const classic: Clock = classicClock({
  preset: 'classic',
  source: 'pace',
  oneTime: oneTimeClockOfPace('months'),
});

/** A calibrated clock as in a shop of some regularity: a usual gap of about six weeks, a fifth leaving after each order. */
export const calibratedParams: CalibratedClockParams = {
  preset: 'calibrated',
  source: 'shop',
  oneTime: { dueDays: 20, expectedDays: 40, lateDays: 80, lostDays: 160, goneDays: 320 },
  k: 2,
  r: 1.5,
  alphaDays: 30,
  a: 0.6,
  b: 1.8,
  alarmOneIn: 20,
  fitted,
};

/** The clock of these parameters. */
export const calibrated: Clock = clockFrom(calibratedParams);
