// What `shopify app dev` runs (shopify.web.toml): a local PostgreSQL if none is named, migrations, the worker, and Remix
// with live reload. The CLI gives SHOPIFY_API_KEY, SHOPIFY_API_SECRET, HOST and PORT of its tunnel.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { startEmbedded } from '#app/database/embedded.ts';
import { migrate } from '#app/database/migrate.ts';
import { workerEnv, workerFlags } from './worker-flags.ts';

const ownKey = (purpose: string) => createHash('sha256').update(`comeback development ${purpose}`).digest('base64');

const server = process.env.DATABASE_URL ? undefined : await startEmbedded({ dir: '.data/postgres' });
const databaseUrl = process.env.DATABASE_URL ?? server?.url('comeback_dev') ?? '';
await migrate(databaseUrl);

const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'development',
  DATABASE_URL: databaseUrl,
  SHOPIFY_APP_URL: process.env.SHOPIFY_APP_URL ?? process.env.HOST ?? 'http://localhost:3000',
  HOST: '127.0.0.1',
  TOKEN_KEYS: process.env.TOKEN_KEYS ?? ownKey('tokens'),
  IDENTITY_KEY: process.env.IDENTITY_KEY ?? ownKey('identity'),
};
const port = process.env.PORT ?? '3000';
const children: ChildProcess[] = [
  spawn('remix', ['vite:dev', '--port', port, '--host', '127.0.0.1'], { stdio: 'inherit', env }),
  spawn(process.execPath, [...workerFlags, 'app/worker.server.ts'], {
    stdio: 'inherit',
    env: { ...env, ...workerEnv },
  }),
];
for (const child of children) child.once('exit', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

async function stop() {
  for (const child of children) child.kill();
  await server?.stop();
  process.exit();
}
