import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor, parseClockParams, type ShopRhythm } from '#app/domain/rhythm/clock-params.ts';
import { passesDataGate } from '#app/domain/rhythm/data-gate.ts';
import { defaultDefinition, type Definition } from '#app/domain/rhythm/definition.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { calibratedParams, fitted, someCalibratedParams } from './histories.ts';

const returns = [
  { day: 40, events: 40, censored: 0 },
  { day: 200, events: 0, censored: 60 },
];
const enough = { repeatBuyers: 30, historyDays: 90, returns };
const own = { dueDays: 40, expectedDays: 40, lateDays: 40, lostDays: 80, goneDays: 160 };
const shop = { k: 3, r: 1.5, alphaDays: 20, a: 0.5, b: 1.5, fitted };
const rhythm: ShopRhythm = { shop, types: [] };
const classicDefinition: Definition = { ...defaultDefinition, preset: 'classic' };

const tooLittle = [
  ['29 repeat buyers', { ...enough, repeatBuyers: 29 }],
  ['89 days', { ...enough, historyDays: 89 }],
  ['nothing', { repeatBuyers: 0, historyDays: 0, returns: [] }],
] as const;

describe('clockParamsFor', () => {
  it('lets the shop’s own data speak once there are enough', () => {
    expect(clockParamsFor(defaultDefinition, enough, rhythm)).toEqual({
      preset: 'calibrated',
      source: 'shop',
      oneTime: own,
      alarmOneIn: 20,
      ...shop,
    });
  });

  it.each(tooLittle)('judges by the classic clock and the merchant’s pace with %s, and says why', (_, evidence) => {
    const definition = { ...defaultDefinition, pace: 'weeks' } as const;
    const oneTime = oneTimeClockOfPace('weeks');
    const because = 'too-little-data';
    expect(clockParamsFor(definition, evidence, rhythm)).toEqual({
      preset: 'classic',
      source: 'pace',
      oneTime,
      because,
    });
  });

  it('keeps the pace for one-time buyers where second orders are too few, whatever the rest shows', () => {
    const few = { ...enough, returns: [{ day: 40, events: 29, censored: 100 }] };
    const oneTime = oneTimeClockOfPace('months');
    expect(clockParamsFor(defaultDefinition, few, rhythm)).toMatchObject({
      preset: 'calibrated',
      source: 'pace',
      oneTime,
    });
  });

  it('has no calibrated clock without a fit', () => {
    const because = 'no-fit';
    expect(clockParamsFor(defaultDefinition, enough)).toEqual({
      preset: 'classic',
      source: 'shop',
      oneTime: own,
      because,
    });
  });

  it('gives the classic clock to who chose it, with the regularity that the data show', () => {
    const chosen = { preset: 'classic', source: 'shop', oneTime: own };
    expect(clockParamsFor(classicDefinition, enough, rhythm)).toEqual({ ...chosen, k: 3 });
    expect(clockParamsFor(classicDefinition, enough)).toEqual(chosen);
    const [, early] = tooLittle[0];
    expect(clockParamsFor(classicDefinition, early, rhythm)).toEqual({
      preset: 'classic',
      source: 'pace',
      oneTime: oneTimeClockOfPace('months'),
    });
  });

  it('takes the alarm from the definition, and the product types with the shop', () => {
    const types = [{ type: 'Tools', ...shop, alphaDays: 400 }];
    const params = clockParamsFor({ ...defaultDefinition, alarmOneIn: 50 }, enough, { shop, types });
    expect(params).toMatchObject({ alarmOneIn: 50, types });
  });

  it('asks for data on both axes', () => {
    expect(passesDataGate(enough)).toBe(true);
    expect(passesDataGate({ repeatBuyers: 1e6, historyDays: 60 })).toBe(false);
    expect(passesDataGate({ repeatBuyers: 3, historyDays: 4000 })).toBe(false);
  });
});

describe('parseClockParams', () => {
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const classic = clockParamsFor(classicDefinition, enough);
  const tools = { type: 'Tools', ...shop, oneTime: own };
  const bare = { type: 'Wraps', ...shop };

  it('reads what was stored', () => {
    for (const params of [
      classic,
      clockParamsFor(classicDefinition, enough, rhythm),
      clockParamsFor(defaultDefinition, enough),
      clockParamsFor(defaultDefinition, enough, { shop, types: [tools, bare] }),
    ]) {
      expect(parseClockParams(stored(params))).toEqual(params);
      expect(parseClockParams({ ...params, colour: 'red' })).toEqual(params);
    }
  });

  it('reads every calibrated clock back to the last bit', () => {
    fc.assert(
      fc.property(someCalibratedParams, (params) => {
        expect(parseClockParams(stored(params))).toEqual(params);
      }),
    );
  });

  it.each([
    undefined,
    null,
    [],
    'classic',
    {},
    { ...classic, preset: 'calibrated' },
    { ...classic, preset: 'rfm' },
    { ...classic, source: 'guess' },
    { ...classic, k: 1.5 },
    { ...classic, because: 'whim' },
    { ...classic, oneTime: null },
    { ...classic, oneTime: { ...own, dueDays: -1 } },
    { ...classic, oneTime: { ...own, dueDays: 41 } },
    { ...classic, oneTime: { ...own, lateDays: 40.5 } },
    { ...classic, oneTime: { ...own, goneDays: 79 } },
    { ...classic, oneTime: { ...own, lostDays: undefined } },
    { ...calibratedParams, k: 0 },
    { ...calibratedParams, k: 2.5 },
    { ...calibratedParams, r: null },
    { ...calibratedParams, r: 0 },
    { ...calibratedParams, alphaDays: -1 },
    { ...calibratedParams, a: -0.1 },
    { ...calibratedParams, b: 'much' },
    { ...calibratedParams, alarmOneIn: 1 },
    { ...calibratedParams, alarmOneIn: undefined },
    { ...calibratedParams, fitted: undefined },
    { ...calibratedParams, fitted: { ...fitted, buyers: -1 } },
    { ...calibratedParams, fitted: { ...fitted, logLikelihood: null } },
    { ...calibratedParams, fitted: { ...fitted, dropoutVisible: 'yes' } },
    { ...calibratedParams, fitted: { ...fitted, kAhead: ['3'] } },
    { ...calibratedParams, types: 'Tools' },
    { ...calibratedParams, types: [tools, { ...tools, type: 7 }] },
    { ...calibratedParams, types: [{ ...tools, r: null }] },
    { ...calibratedParams, types: [{ ...tools, oneTime: {} }] },
  ])('refuses %j', (value) => {
    expect(parseClockParams(value)).toBeUndefined();
  });
});

describe('clockFrom', () => {
  it('says where it comes from', () => {
    expect(clockFrom(clockParamsFor(classicDefinition, enough))).toMatchObject({ preset: 'classic', source: 'shop' });
    const waiting = clockFrom(clockParamsFor(defaultDefinition, enough));
    expect(waiting).toMatchObject({ preset: 'classic', because: 'no-fit' });
    expect(waiting.calibration).toBeUndefined();
    const { k, r, alphaDays, a, b } = shop;
    const calibration = { k, r, alphaDays, a, b, alarmOneIn: 20 };
    const clock = clockFrom(clockParamsFor(defaultDefinition, enough, rhythm));
    expect(clock).toMatchObject({ preset: 'calibrated', source: 'shop', alphaDays: 20, k: 3, calibration });
    expect(clock.because).toBeUndefined();
  });
});
