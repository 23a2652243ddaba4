/// <reference types="vitest/config" />
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

declare module '@remix-run/node' {
  // Loaders' types as single fetch sends them: promises and undefined stay what they are.
  interface Future {
    v3_singleFetch: true;
  }
}

// Vitest sets VITEST before it reads this file: the Remix plugin (route manifest, server entry, HMR) has no place in tests.
const testing = Boolean(process.env.VITEST);

const future = {
  v3_fetcherPersist: true,
  v3_lazyRouteDiscovery: true,
  v3_relativeSplatPath: true,
  v3_routeConfig: true,
  v3_singleFetch: true,
  v3_throwAbortReason: true,
} as const;

const database = { globalSetup: 'tests/database/setup.ts', setupFiles: ['tests/no-stray-logs.ts'] };
const inlined = { server: { deps: { inline: [/@shopify\/shopify-app-remix/] } } };

export default defineConfig({
  plugins: testing ? [] : [remix({ ignoredRouteFiles: ['**/.*'], future, serverModuleFormat: 'esm' })],
  esbuild: testing ? { jsx: 'automatic' } : {},
  build: { assetsInlineLimit: 0, target: 'es2022' },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['tests/{domain,shopify,contract,ui,queue,cli,store}/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/no-stray-logs.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['tests/{database,services,routes,journeys}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...database,
          ...inlined,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          // After the others: each file has a web server, a worker and a Chromium besides.
          sequence: { groupOrder: 1 },
          ...database,
        },
      },
    ],
  },
});
