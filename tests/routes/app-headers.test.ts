import { expect, test } from 'vitest';
import { sourceFiles } from '#tests/ui/source-files.ts';

const routes = sourceFiles('app/routes').filter(({ text }) => text.includes('authenticateAdmin('));

test('every route that authenticates passes the library’s headers on, itself', () => {
  // Single fetch drops them otherwise, and a stale token then loses what the merchant saved, silently.
  expect(routes.length).toBeGreaterThan(8);
  const lacking = routes.filter(
    ({ path, text }) =>
      path !== 'app/routes/auth.$.tsx' &&
      !/export const headers: HeadersFunction = \(args\) => boundary\.headers\(args\);/.test(text),
  );
  expect(lacking.map(({ path }) => path)).toEqual([]);
});

test('loaders and actions stay short: authenticate, parse, hand over', () => {
  const long = sourceFiles('app/routes')
    .filter(({ path }) => /\/app[./]/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?function (loader|action)\b[^]*?^}/gm)].map(([body, name]) => ({
        path,
        name,
        lines: body.split('\n').length,
      })),
    );
  expect(long.length).toBeGreaterThan(10);
  expect(long.filter(({ lines }) => lines > 25)).toEqual([]);
});
