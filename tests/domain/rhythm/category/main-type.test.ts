import { expect, it } from 'vitest';
import { mainTypeOf } from '#app/domain/rhythm/category/main-type.ts';

it.each([
  ['nothing bought', [], undefined],
  ['one type', [['Coffee', 900n]], 'Coffee'],
  [
    'more than half',
    [
      ['Coffee', 501n],
      ['Cups', 499n],
    ],
    'Coffee',
  ],
  [
    'half and half',
    [
      ['Coffee', 500n],
      ['Cups', 500n],
    ],
    undefined,
  ],
  [
    'the largest part, but no half',
    [
      ['Coffee', 450n],
      ['Cups', 300n],
      ['Tea', 250n],
    ],
    undefined,
  ],
  [
    'more than half in several orders',
    [
      ['Coffee', 300n],
      ['Cups', 400n],
      ['Coffee', 300n],
    ],
    'Coffee',
  ],
  [
    'lines without a type',
    [
      ['', 600n],
      ['Coffee', 400n],
    ],
    undefined,
  ],
  [
    'lines without a type count in the whole',
    [
      ['', 500n],
      ['Coffee', 500n],
    ],
    undefined,
  ],
  ['nothing but gifts', [['Coffee', 0n]], undefined],
] as const)('%s', (_, spending, main) => {
  expect(mainTypeOf(spending.map(([type, minor]) => ({ type, minor })))).toBe(main);
});
