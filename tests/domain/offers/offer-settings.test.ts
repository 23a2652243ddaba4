import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultOfferSettings, offerLimits, parseOfferSettings } from '#app/domain/offers/offer-settings.ts';

describe('parseOfferSettings', () => {
  it.each([{}, undefined, null, 'nothing', { colour: 'red' }])('makes the defaults of %j', (value) => {
    expect(parseOfferSettings(value)).toEqual({ ok: true, settings: defaultOfferSettings });
  });

  it('offers nothing until the merchant says so', () => {
    expect(defaultOfferSettings.enabled).toBe(false);
  });

  it('reads what was stored and raises the prefix', () => {
    const stored = { enabled: true, percent: 15, validDays: 14, prefix: 'MissYou', catchUpDays: 0 };
    expect(parseOfferSettings(JSON.parse(JSON.stringify(stored)))).toEqual({
      ok: true,
      settings: { ...stored, prefix: 'MISSYOU' },
    });
  });

  it.each([
    [{ enabled: 'yes' }, 'enabled', 'not-yes-or-no'],
    [{ percent: 0 }, 'percent', 'out-of-range'],
    [{ percent: 51 }, 'percent', 'out-of-range'],
    [{ percent: 12.5 }, 'percent', 'not-a-whole-number'],
    [{ percent: '10' }, 'percent', 'not-a-whole-number'],
    [{ percent: Number.NaN }, 'percent', 'not-a-whole-number'],
    [{ validDays: 0 }, 'validDays', 'out-of-range'],
    [{ validDays: 366 }, 'validDays', 'out-of-range'],
    [{ validDays: null }, 'validDays', 'not-a-whole-number'],
    [{ catchUpDays: -1 }, 'catchUpDays', 'out-of-range'],
    [{ catchUpDays: 91 }, 'catchUpDays', 'out-of-range'],
    [{ prefix: 'A' }, 'prefix', 'out-of-range'],
    [{ prefix: 'A'.repeat(13) }, 'prefix', 'out-of-range'],
    [{ prefix: 'COME BACK' }, 'prefix', 'not-letters-and-digits'],
    [{ prefix: 'ПОВЕРНИСЬ' }, 'prefix', 'not-letters-and-digits'],
    [{ prefix: 42 }, 'prefix', 'not-letters-and-digits'],
  ])('refuses %j', (value, field, problem) => {
    expect(parseOfferSettings(value)).toEqual({ ok: false, problems: [{ field, problem }] });
  });

  it('names everything that is wrong at once', () => {
    const parsed = parseOfferSettings({ enabled: 1, percent: 500, validDays: 1.5, prefix: '', catchUpDays: 'x' });
    expect(parsed).toMatchObject({ ok: false });
    expect(!parsed.ok && parsed.problems.map(({ field }) => field)).toEqual([
      'enabled',
      'percent',
      'validDays',
      'prefix',
      'catchUpDays',
    ]);
  });

  it('accepts exactly what lies within the limits, and reads its own output back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 400 }), fc.integer({ min: -5, max: 400 }), (percent, validDays) => {
        const parsed = parseOfferSettings({ percent, validDays });
        const fits = ({ from, to }: { from: number; to: number }, n: number) => from <= n && n <= to;
        expect(parsed.ok).toBe(fits(offerLimits.percent, percent) && fits(offerLimits.validDays, validDays));
        if (parsed.ok) expect(parseOfferSettings(parsed.settings)).toEqual(parsed);
      }),
    );
  });
});
