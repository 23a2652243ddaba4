import { describe, expect, it } from 'vitest';
import { defaultDefinition, paces, parseDefinition } from '#app/domain/rhythm/definition.ts';

describe('parseDefinition', () => {
  it('reads what was stored, field by field, and nothing else', () => {
    const stored = { ...defaultDefinition, pace: 'years', countRenewals: false, k: 3 };
    expect(parseDefinition(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    expect(parseDefinition({ ...stored, colour: 'red' })).toEqual(stored);
  });

  it('fills in what is missing', () => {
    expect(parseDefinition({})).toEqual(defaultDefinition);
    for (const pace of paces) expect(parseDefinition({ pace })).toEqual({ ...defaultDefinition, pace });
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
  ])('refuses %j', (value) => {
    expect(parseDefinition(value)).toBeUndefined();
  });
});
