import { runMigrations } from 'graphile-worker';
import { spawn } from 'node:child_process';
import pg from 'pg';
import { readConfig } from '#app/config.server.ts';

/**
 * Brings a database to the newest schema: our tables by Prisma's migrations, then the queue's own.
 *
 * @param connectionString of the database, which is created first when it does not exist
 * @throws with the tool's own words when a migration fails; nothing is left half-applied
 */
export async function migrate(connectionString: string): Promise<void> {
  await createDatabase(connectionString);
  await deployMigrations(connectionString);
  await runMigrations({ connectionString });
}

/** Drops a database if it is there, whoever is connected to it. For throw-away databases only. */
export async function dropDatabase(connectionString: string): Promise<void> {
  await fromOutside(connectionString, (client, name) => client.query(`drop database if exists ${name} with (force)`));
}

async function createDatabase(connectionString: string): Promise<void> {
  try {
    await fromOutside(connectionString, async (client, name) => {
      const { rowCount } = await client.query('select 1 from pg_database where quote_ident(datname) = $1', [name]);
      if (!rowCount) await client.query(`create database ${name}`);
    });
  } catch {
    // No right to look at or make databases here: then it must exist, and the migrations say so if it does not.
  }
}

/** Works on a database's server from its maintenance database; the name comes quoted. */
async function fromOutside(
  connectionString: string,
  work: (client: pg.Client, name: string) => Promise<unknown>,
): Promise<void> {
  const url = new URL(connectionString);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new pg.Client(url.href);
  try {
    await client.connect();
    await work(client, /^[a-z_][a-z0-9_]*$/.test(name) ? name : pg.escapeIdentifier(name));
  } finally {
    await client.end().catch(() => undefined);
  }
}

function deployMigrations(connectionString: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['prisma/prisma.sh', 'migrate', 'deploy'], {
      env: { ...process.env, DATABASE_URL: connectionString },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The database could not be migrated:\n${said}`)),
    );
  });
}

// `npm run migrate`: a release's first step.
if (import.meta.main) await migrate(readConfig(process.env).DATABASE_URL);
