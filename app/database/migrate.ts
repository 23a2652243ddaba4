import { runMigrations } from 'graphile-worker';
import { spawn } from 'node:child_process';
import pg from 'pg';

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

async function createDatabase(connectionString: string): Promise<void> {
  const url = new URL(connectionString);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new pg.Client(url.href);
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch {
    // No right to look at or make databases here: then it must exist, and the migrations say so if it does not.
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
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The database could not be migrated:\n${said}`))));
  });
}
