import { describe, expect, it } from 'vitest';
import { defaultDefinition, paces, parseDefinition, presets } from '#app/domain/rhythm/definition.ts';

describe('parseDefinition', () => {
  it('reads what was stored, field by field, and nothing else', () => {
    const stored = {
      ...defaultDefinition,
      preset: 'classic',
      pace: 'years',
      countRenewals: false,
      k: 3,
      alarmOneIn: 50,
    };
    expect(parseDefinition(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    expect(parseDefinition({ ...stored, colour: 'red' })).toEqual(stored);
  });

  it('fills in what is missing', () => {
    expect(parseDefinition({})).toEqual(defaultDefinition);
    for (const pace of paces) expect(parseDefinition({ pace })).toEqual({ ...defaultDefinition, pace });
    for (const preset of presets) expect(parseDefinition({ preset })).toEqual({ ...defaultDefinition, preset });
  });

  it('wants the calibrated clock and an alarm that one gap in twenty sets off, until a merchant says otherwise', () => {
    expect(defaultDefinition).toMatchObject({ preset: 'calibrated', alarmOneIn: 20 });
  });

  it.each([
    undefined,
    null,
    'classic',
    { preset: 'rfm' },
    { pace: 'decades' },
    { countRenewals: 'no' },
    { regularAtMost: -0.1 },
    { regularAtMost: '0.1' },
    { regularAtMost: 0.6 },
    { irregularAbove: Number.NaN },
    { irregularAbove: Infinity },
    { k: 0 },
    { k: 1.5 },
    { k: 13 },
    { k: null },
    { alarmOneIn: 9 },
    { alarmOneIn: 101 },
    { alarmOneIn: 20.5 },
    { alarmOneIn: '20' },
  ])('refuses %j', (value) => {
    expect(parseDefinition(value)).toBeUndefined();
  });
});
