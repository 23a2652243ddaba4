import pg from 'pg';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Deps } from '#app/services/deps.ts';
import { remember } from '#app/services/remember.ts';

let now = new Date('2026-11-22T12:00:00Z');
let deps: Pick<Deps, 'pool' | 'now'>;

beforeEach(() => {
  now = new Date('2026-11-22T12:00:00Z');
  // It connects on first use, and is never used.
  deps = { pool: new pg.Pool(), now: () => now };
});

test('an answer is made once for all who ask within a quarter of an hour', async () => {
  const make = vi.fn(() => Promise.resolve(7));
  expect(await Promise.all([remember(deps, 'a', make), remember(deps, 'a', make)])).toEqual([7, 7]);
  now = new Date('2026-11-22T12:14:00Z');
  await remember(deps, 'a', make);
  expect(make).toHaveBeenCalledTimes(1);
  now = new Date('2026-11-22T12:15:00Z');
  await remember(deps, 'a', make);
  expect(make).toHaveBeenCalledTimes(2);
});

test('other questions and other databases have answers of their own', async () => {
  expect(await remember(deps, 'a', () => Promise.resolve(1))).toBe(1);
  expect(await remember(deps, 'b', () => Promise.resolve(2))).toBe(2);
  expect(await remember({ ...deps, pool: new pg.Pool() }, 'a', () => Promise.resolve(3))).toBe(3);
});

test('a failure is not kept', async () => {
  await expect(remember(deps, 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await remember(deps, 'a', () => Promise.resolve(4))).toBe(4);
});

test('what is not worth it is not kept: the next one asks again', async () => {
  const isWorthIt = (answer: number) => answer > 0;
  expect(await remember(deps, 'a', () => Promise.resolve(0), isWorthIt)).toBe(0);
  expect(await remember(deps, 'a', () => Promise.resolve(5), isWorthIt)).toBe(5);
  expect(await remember(deps, 'a', () => Promise.resolve(6), isWorthIt)).toBe(5);
});

test('the oldest answers go first when there are too many', async () => {
  const again = vi.fn(() => Promise.resolve(0));
  for (let i = 0; i <= 500; i += 1) await remember(deps, `shop ${i}`, () => Promise.resolve(i));
  await remember(deps, 'shop 500', again);
  expect(again).not.toHaveBeenCalled();
  await remember(deps, 'shop 0', again);
  expect(again).toHaveBeenCalled();
});
