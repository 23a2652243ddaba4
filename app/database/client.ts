import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { createLocks, type WithLock } from './advisory-lock.ts';
import { PrismaClient, type Prisma } from './generated/client.ts';

/** Prisma's client, whole or inside a transaction. */
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** Both ways into one database: Prisma for rows, a pool for COPY and set-based SQL. */
export interface Database {
  db: Db;
  pool: pg.Pool;
  /** On connections of its own: who waits for somebody else's answer under a lock keeps nobody from the database. */
  withLock: WithLock;
  close: () => Promise<void>;
}

const LOCKS_AT_ONCE = 4;

/**
 * Opens a database. Connections are made on first use.
 *
 * @param url PostgreSQL connection string
 * @param max connections of each of the two
 */
export function openDatabase(url: string, max = 8): Database {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max }) });
  const pool = new pg.Pool({ connectionString: url, max });
  // A connection that the server ends while idle is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  const locks = new pg.Pool({ connectionString: url, max: LOCKS_AT_ONCE });
  locks.on('error', () => undefined);
  const close = async () => {
    await db.$disconnect();
    await pool.end();
    await locks.end();
  };
  return { db, pool, withLock: createLocks(locks), close };
}
