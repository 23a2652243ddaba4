import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerQuery, quoted, updatedSince } from '#app/shopify/search-syntax.ts';

describe('customerQuery', () => {
  it.each([
    ['Ann', 'ann*'],
    ['  Ann   Lee ', 'ann* lee*'],
    ["O'Neill-Smith", 'o* neill* smith*'],
    ['Ann AND NOT Lee', 'ann* and* not* lee*'],
    ['state:disabled', 'state* disabled*'],
    ['-ann (bob)', 'ann* bob*'],
    ['Ann@Example.com', 'email:"Ann@Example.com"'],
    ['mail ann@x.com" OR id:>0', 'email:"ann@x.com\\""'],
    ['Зоя', 'зоя*'],
  ])('%j asks for %j', (typed, query) => {
    expect(customerQuery(typed)).toBe(query);
  });

  it.each(['', '   ', '-', '()', '***'])('%j asks for nothing', (typed) => {
    expect(customerQuery(typed)).toBeUndefined();
  });

  it('lets nothing typed become syntax', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const query = customerQuery(typed);
        if (query === undefined) return;
        if (query.startsWith('email:')) expect(query).toMatch(/^email:"(?:[^"\\]|\\.)*"$/su);
        else expect(query).toMatch(/^[\p{L}\p{N}]+\*(?: [\p{L}\p{N}]+\*)*$/u);
      }),
      { numRuns: 300 },
    );
  });
});

it('quotes phrases and rounds instants down to seconds', () => {
  expect(quoted('winback-10pct:2026-11-22:1')).toBe('"winback-10pct:2026-11-22:1"');
  expect(quoted('a"b\\')).toBe('"a\\"b\\\\"');
  expect(updatedSince(new Date('2026-11-22T10:00:00.999Z'))).toBe("updated_at:>='2026-11-22T10:00:00Z'");
});
