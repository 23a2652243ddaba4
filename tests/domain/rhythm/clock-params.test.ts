import { describe, expect, it } from 'vitest';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor, parseClockParams } from '#app/domain/rhythm/clock-params.ts';
import { passesDataGate } from '#app/domain/rhythm/data-gate.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';

const returns = [
  { day: 40, events: 40, censored: 0 },
  { day: 200, events: 0, censored: 60 },
];
const enough = { repeatBuyers: 30, historyDays: 90, returns };
const own = { dueDays: 40, expectedDays: 40, lateDays: 40, lostDays: 80, goneDays: 160 };

describe('clockParamsFor', () => {
  it('lets the shop’s own data speak once there are enough', () => {
    expect(clockParamsFor(defaultDefinition, enough)).toEqual({ preset: 'classic', source: 'shop', oneTime: own });
  });

  it.each([
    ['29 repeat buyers', { ...enough, repeatBuyers: 29 }],
    ['89 days', { ...enough, historyDays: 89 }],
    ['too few second orders', { ...enough, returns: [{ day: 40, events: 29, censored: 100 }] }],
    ['nothing', { repeatBuyers: 0, historyDays: 0, returns: [] }],
  ])('falls back to the merchant’s pace with %s', (_, evidence) => {
    const definition = { ...defaultDefinition, pace: 'weeks' } as const;
    const oneTime = oneTimeClockOfPace('weeks');
    expect(clockParamsFor(definition, evidence)).toEqual({ preset: 'classic', source: 'pace', oneTime });
  });

  it('asks for data on both axes', () => {
    expect(passesDataGate(enough)).toBe(true);
    expect(passesDataGate({ repeatBuyers: 1e6, historyDays: 60 })).toBe(false);
    expect(passesDataGate({ repeatBuyers: 3, historyDays: 4000 })).toBe(false);
  });
});

describe('parseClockParams', () => {
  const params = clockParamsFor(defaultDefinition, enough);

  it('reads what was stored', () => {
    expect(parseClockParams(JSON.parse(JSON.stringify(params)))).toEqual(params);
  });

  it.each([
    undefined,
    null,
    [],
    'classic',
    {},
    { ...params, preset: 'calibrated' },
    { ...params, source: 'guess' },
    { ...params, oneTime: null },
    { ...params, oneTime: { ...own, dueDays: -1 } },
    { ...params, oneTime: { ...own, dueDays: 41 } },
    { ...params, oneTime: { ...own, lateDays: 40.5 } },
    { ...params, oneTime: { ...own, goneDays: 79 } },
    { ...params, oneTime: { ...own, lostDays: undefined } },
  ])('refuses %j', (value) => {
    expect(parseClockParams(value)).toBeUndefined();
  });
});

describe('clockFrom', () => {
  it('says where it comes from', () => {
    expect(clockFrom(clockParamsFor(defaultDefinition, enough))).toMatchObject({ preset: 'classic', source: 'shop' });
  });
});
