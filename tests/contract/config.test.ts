import { expect, test } from 'vitest';
import { readConfig } from '#app/config.server.ts';
import { createLog, withoutSecrets } from '#app/log.server.ts';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { workerEnv, workerFlags } from '#tests/store/worker-flags.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const complete = {
  DATABASE_URL: 'postgresql://localhost/comeback',
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'secret-value',
  SHOPIFY_APP_URL: 'https://comeback.example.com',
  TOKEN_KEYS: `${key}, ${key}`,
  IDENTITY_KEY: key,
};

test('a complete environment is read once, with defaults', () => {
  const config = readConfig(complete);
  expect(config.TOKEN_KEYS).toHaveLength(2);
  expect(config.PORT).toBe(3000);
});

test('what is missing or wrong is named, never shown', () => {
  const read = () =>
    readConfig({ ...complete, SHOPIFY_APP_URL: 'nonsense', TOKEN_KEYS: 'c2hvcnQ=', IDENTITY_KEY: undefined });
  expect(read).toThrow(/SHOPIFY_APP_URL.*TOKEN_KEYS.*IDENTITY_KEY/);
  expect(read).not.toThrow(/nonsense|c2hvcnQ|secret-value/);
});

test('.env.example names every variable that must be set', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8'));
  expect(Object.keys(example)).toEqual(expect.arrayContaining(Object.keys(complete)));
  // What is left to be filled in is empty, whatever stands behind it.
  expect(Object.values(example).filter((value) => value?.includes('#'))).toEqual([]);
});

test('the log carries no token and no address query', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.info({ accessToken: 'shpat_1', nested: { id_token: 'eyJ', email: 'a@b.example' } }, 'hello');
  log.error({ err: new Error('GET /app?id_token=eyJ.x failed for anna@example.com with Bearer eyJ.y') }, 'failed');
  expect(lines.join('')).not.toMatch(/shpat_1|eyJ|anna@example|a@b\.example/);
  expect(withoutSecrets('shprt_abc at https://x.myshopify.com/app?host=1')).toBe(
    'shprt_… at https://x.myshopify.com/app?…',
  );
});

test('the demo’s and the bench’s workers run with the flags of a real one', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const settings = Object.entries(workerEnv)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
  expect(scripts['start:worker']).toBe(`${settings} node ${workerFlags.join(' ')} app/worker.server.ts`);
});
