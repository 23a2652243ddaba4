import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from './generated/client.ts';

/** Prisma's client, whole or inside a transaction. */
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** Both ways into one database: Prisma for rows, a pool for COPY and set-based SQL. */
export interface Database {
  db: Db;
  pool: pg.Pool;
  close: () => Promise<void>;
}

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
  const close = async () => {
    await db.$disconnect();
    await pool.end();
  };
  return { db, pool, close };
}
