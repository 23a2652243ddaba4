import { expect, test } from 'vitest';
import { openDatabase } from '#app/database/client.ts';
import { freshDatabase } from './fresh-database.ts';

const { pool, url, withLock } = await freshDatabase();
const soon = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

test('work under one name never overlaps, not even between processes; other names do not wait', async () => {
  const other = openDatabase(url, 4);
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await soon();
    inside--;
  };
  await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? withLock : other.withLock)('token:one', work)));
  expect(most).toBe(1);
  const free = await withLock('token:one', () => other.withLock('token:two', () => Promise.resolve('free')));
  expect(free).toBe('free');
  await other.close();
});

test('a crowd at one name leaves the other names room', async () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
  const crowd = Array.from({ length: 20 }, () => withLock('token:crowd', () => held));
  const free = withLock('token:alone', () => Promise.resolve('free'));
  expect(await Promise.race([free, soon(2000)])).toBe('free');
  letGo(undefined);
  await Promise.all(crowd);
});

test('work that throws frees the lock', async () => {
  const first = withLock('token:three', () => Promise.reject(new Error('no')));
  const second = withLock('token:three', () => Promise.resolve(1));
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe(1);
  expect(await withLock('token:three', () => Promise.resolve(2))).toBe(2);
});

test('a connection that the server ends takes the lock with it and nothing else', async () => {
  const work = async () => {
    await pool.query(
      `select pg_terminate_backend(pid) from pg_locks
       where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await soon(50);
    return 'done';
  };
  expect(await withLock('token:four', work)).toBe('done');
  expect(await withLock('token:four', () => Promise.resolve('again'))).toBe('again');
});

test('a database that was closed holds no connection', async () => {
  const other = openDatabase(url, 1);
  await other.withLock('token:five', () => Promise.resolve());
  await expect(other.close()).resolves.toBeUndefined();
  await expect(other.withLock('token:five', () => Promise.resolve())).rejects.toThrow('after calling end');
});
