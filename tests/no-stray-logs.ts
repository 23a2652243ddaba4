import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A test that logs an error is a failed test: whoever expects one says so with `expectLog`. */
const strays: string[] = [];
let expected: RegExp[] = [];

export function expectLog(pattern: RegExp) {
  expected.push(pattern);
}

beforeEach(() => {
  strays.length = 0;
  expected = [];
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      strays.push(`console.${level}: ${parts.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(strays.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([]);
});
