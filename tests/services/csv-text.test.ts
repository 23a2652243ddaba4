import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, type CsvField } from '#app/services/csv-text.ts';

const comma = { style: 'comma', bom: false } as const;
const semicolon = { style: 'semicolon', bom: false } as const;
const text = (value: string | null): CsvField => ({ text: value });

test('numbers stay numbers, with the decimal sign of the style', () => {
  expect(csvLine([text('a'), { decimal: '1234.50' }, text(null)], comma)).toBe('a,1234.50,\r\n');
  expect(csvLine([text('a'), { decimal: '1234.50' }], semicolon)).toBe('a;1234,50\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1+1', '＋1', '－1', '＠x'])(
  '%j is not run as a formula',
  (value) => {
    const [[field]] = parse(csvLine([text(value)], comma)) as [[string]];
    expect(field).toBe(`'${value}`);
  },
);

test('separators, quotes and line breaks stay inside their field', () => {
  expect(csvLine([text('a,b'), text('say "hi"'), text('two\nlines')], comma)).toBe(
    '"a,b","say ""hi""","two\nlines"\r\n',
  );
  expect(csvLine([text('a,b'), text('c;d')], semicolon)).toBe('a,b;"c;d"\r\n');
});

test('whatever a field holds, a reader of CSV gets it back, or with an apostrophe in front', () => {
  const fields = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fields, fc.constantFrom(comma, semicolon), (values, style) => {
      const delimiter = style.style === 'comma' ? ',' : ';';
      const [row] = parse(csvLine(values.map(text), style), { delimiter, record_delimiter: '\r\n' });
      expect(row!.map((field, i) => (field === `'${values[i]}` ? values[i] : field))).toEqual(values);
      expect(row!.every((field) => !/^[=+\-@\t\r\n]/.test(field))).toBe(true);
    }),
  );
});
