import { expect, test } from 'vitest';
import { openDatabase } from '#app/database/client.ts';
import { withLock } from '#app/database/advisory-lock.ts';
import { freshDatabase } from './fresh-database.ts';

const { pool, url } = await freshDatabase();

test('work under one name never overlaps, not even between processes; other names do not wait', async () => {
  const other = openDatabase(url, 4);
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside--;
  };
  await Promise.all(Array.from({ length: 12 }, (_, i) => withLock(i % 2 ? pool : other.pool, 'token:one', work)));
  expect(most).toBe(1);
  const free = await withLock(pool, 'token:one', () =>
    withLock(other.pool, 'token:two', () => Promise.resolve('free')),
  );
  expect(free).toBe('free');
  await other.close();
});

test('work that throws frees the lock', async () => {
  await expect(withLock(pool, 'token:three', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(pool, 'token:three', () => Promise.resolve(1))).toBe(1);
});

test('a connection that the server ends takes the lock with it and nothing else', async () => {
  const one = openDatabase(url, 1);
  const work = async () => {
    await pool.query(
      `select pg_terminate_backend(pid) from pg_locks
       where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    return 'done';
  };
  expect(await withLock(one.pool, 'token:four', work)).toBe('done');
  expect(await withLock(one.pool, 'token:four', () => Promise.resolve('again'))).toBe('again');
  await one.close();
});
