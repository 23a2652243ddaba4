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

/** Every loader and action below /app with its text. */
const doors = sourceFiles('app/routes')
  .filter(({ path }) => /\/app[./]/.test(path))
  .flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async function|function|const) (loader|action)\b[^]*?^}/gm)].map(([body, name]) => ({
      path,
      name,
      body,
    })),
  );

test('nothing below /app is answered before Shopify has said who asks', () => {
  expect(doors.length).toBeGreaterThan(10);
  expect(doors.filter(({ body }) => !body.includes('await app.authenticateAdmin(request)'))).toEqual([]);
});

test('loaders and actions stay short: authenticate, parse, hand over', () => {
  expect(doors.filter(({ body }) => body.split('\n').length > 25)).toEqual([]);
});
