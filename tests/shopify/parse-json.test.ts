import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from '#app/shopify/parse-json.ts';

it('keeps the digits of ids beyond 2⁵³', () => {
  const text =
    '{"id":820982911946154508,"customer":{"id": 115310627314723954},"ids":[820982911946154508,7],"total":12.5}';
  expect(parseJson(text)).toEqual({
    id: '820982911946154508',
    customer: { id: '115310627314723954' },
    ids: ['820982911946154508', 7],
    total: 12.5,
  });
  expect(parseJson('{"id":9007199254740991,"below":-820982911946154508}')).toEqual({
    id: 9007199254740991,
    below: '-820982911946154508',
  });
});

it('is JSON.parse where no such number occurs', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      fc.pre(!/\d{16}/.test(text) && !/e\+?\d/i.test(text));
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('leaves long digits inside of texts, and fractions, as they are', () => {
  const value = { text: 'order: 820982911946154508, [1234567890123456789', share: 1234567890123456.75 };
  expect(parseJson(JSON.stringify({ ...value, n: 1 }))).toEqual({ ...value, n: 1 });
});

it('refuses what is no JSON', () => {
  expect(() => parseJson('{"id":820982911946154508')).toThrow(SyntaxError);
});
