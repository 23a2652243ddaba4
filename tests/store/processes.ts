import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { workerEnv, workerFlags } from './worker-flags.ts';

/** The app's two processes, run as they run in production, with every call to Shopify rerouted to the stand-in store. */
export interface AppProcesses {
  web: ChildProcess;
  worker: ChildProcess;
  /** Everything that both have logged so far. */
  log: () => string;
  /** Highest resident memory of each so far, in MiB (Linux only, else 0). */
  peakMemory: () => { web: number; worker: number };
  stop: () => Promise<void>;
}

export interface AppSettings {
  databaseUrl: string;
  storeOrigin: string;
  appUrl: string;
  port: number;
  apiKey: string;
  apiSecret: string;
}

// Fixed keys: the demo's data are made up, and a restart must open what the last run sealed.
const demoKey = (purpose: string) => createHash('sha256').update(`comeback demo ${purpose}`).digest('base64');

/** The environment of both processes. */
function environmentOf(settings: AppSettings): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: settings.databaseUrl,
    STORE_ORIGIN: settings.storeOrigin,
    SHOPIFY_API_KEY: settings.apiKey,
    SHOPIFY_API_SECRET: settings.apiSecret,
    SHOPIFY_APP_URL: settings.appUrl,
    TOKEN_KEYS: demoKey('tokens'),
    IDENTITY_KEY: demoKey('identity'),
    HOST: '127.0.0.1',
    PORT: String(settings.port),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
  };
}

/** Starts web and worker and waits until both say that they are ready. */
export async function startApp(settings: AppSettings): Promise<AppProcesses> {
  const lines: string[] = [];
  const web = start('app/web.server.ts', settings, lines);
  const worker = start('app/worker.server.ts', settings, lines, { flags: workerFlags, env: workerEnv });
  process.once('exit', () => [web, worker].forEach((child) => child.kill('SIGKILL')));
  await Promise.all([saying(web, lines, 'web is listening'), saying(worker, lines, 'worker is running')]);
  return {
    web,
    worker,
    log: () => lines.join(''),
    peakMemory: () => ({ web: peakOf(web.pid), worker: peakOf(worker.pid) }),
    stop: async () => void (await Promise.all([end(web), end(worker)])),
  };
}

function start(
  entry: string,
  settings: AppSettings,
  lines: string[],
  { flags = [], env = {} }: { flags?: readonly string[]; env?: object } = {},
): ChildProcess {
  const child = spawn(process.execPath, [...flags, '--import', './tests/store/redirect.mjs', entry], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environmentOf(settings), ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  return child;
}

function saying(child: ChildProcess, lines: string[], words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      if (!lines.some((line) => line.includes(words))) return;
      clearInterval(look);
      resolve();
    }, 20);
    child.once('exit', (code) => {
      clearInterval(look);
      reject(new Error(`A process ended (${code ?? 'killed'}) before it was ready:\n${lines.slice(-30).join('')}`));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 8000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function peakOf(pid: number | undefined): number {
  const file = `/proc/${pid ?? 0}/status`;
  if (!existsSync(file)) return 0;
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'));
  return found ? Math.round(Number(found[1]) / 1024) : 0;
}

/** Builds the web app unless the last build is newer than every file that it is made of. */
export async function buildIfStale(): Promise<void> {
  const built = existsSync('build/server/index.js') ? statSync('build/server/index.js').mtimeMs : 0;
  const sources = globSync(['app/**/*', 'vite.config.ts', 'package-lock.json']);
  if (sources.every((file) => statSync(file).mtimeMs < built)) return;
  await new Promise<void>((resolve, reject) => {
    // Under Vitest, Vite's configuration is that of the tests: no Remix, and React's development build.
    const { VITEST: _, ...outside } = process.env;
    const env: NodeJS.ProcessEnv = { ...outside, NODE_ENV: 'production' };
    const child = spawn('remix', ['vite:build', '--logLevel', 'error'], { stdio: ['ignore', 'ignore', 'pipe'], env });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The build failed:\n${said}`))));
  });
}
