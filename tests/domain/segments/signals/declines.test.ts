import { expect, it } from 'vitest';
import { declinesIn } from '#app/domain/segments/signals/declines.ts';
import { visitsOf } from '#app/domain/segments/signals/visit.ts';
import { ordersEveryMonth } from './orders.ts';

const visits = (minors: readonly number[], types: (i: number) => string[]) =>
  visitsOf(ordersEveryMonth(minors.map((minor, i) => ({ totalMinor: BigInt(minor), productTypes: types(i) }))), {
    countRenewals: true,
  });
const even = [50, 52, 48, 50, 51, 49];
const falling = [50, 52, 48, 20, 21, 19];
const one = () => ['Tea'];
const fewer = (i: number) => (i < 3 ? [`type ${i}`] : ['Tea']);

it.each([
  [even, one, []],
  [falling, one, ['basket']],
  [even, fewer, ['types']],
  [falling, fewer, ['basket', 'types']],
  [falling.slice(1), one, []],
] as const)('%j: %s', (minors, types, declines) => {
  expect(declinesIn(visits(minors, types))).toEqual(declines);
});
