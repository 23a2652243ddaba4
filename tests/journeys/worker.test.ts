import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { isInstalled } from '#app/database/shops.ts';
import { createLog } from '#app/log.server.ts';
import { addJob, addJobs } from '#app/queue/add-job.ts';
import { catalog } from '#app/queue/catalog.ts';
import type { Handlers, JobRun } from '#app/queue/run-job.ts';
import { runWorker, type Worker } from '#app/queue/run-worker.ts';
import { judge } from '#app/services/judge.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { makeShop } from '#tests/services/test-shop.ts';

const { db, pool, url } = await freshDatabase();
const lines: string[] = [];
const log = createLog('info', { write: (line) => void lines.push(line) });
const running: Worker[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()));
  await pool.query('delete from graphile_worker._private_jobs');
  lines.length = 0;
});

type Ran = { name: string; payload: unknown; run: JobRun };

/** A worker whose jobs all do `work`, and tell. */
async function worker(work: (job: Ran) => unknown = () => undefined): Promise<Ran[]> {
  const ran: Ran[] = [];
  const handlers = Object.fromEntries(
    Object.keys(catalog).map((name) => [
      name,
      async (payload: unknown, run: JobRun) => {
        const job = { name, payload, run };
        ran.push(job);
        await work(job);
      },
    ]),
  ) as unknown as Handlers;
  running.push(
    await runWorker({
      connectionString: url,
      concurrency: 2,
      handlers,
      judge,
      isInstalled: (id) => isInstalled(db, id),
      log,
      withCron: false,
    }),
  );
  return ran;
}

const until = async (done: () => boolean | Promise<boolean>) => {
  for (let tries = 0; tries < 200 && !(await done()); tries += 1) await sleep(50);
  expect(await done()).toBe(true);
};

const jobs = async () =>
  (
    await pool.query<{ attempts: number; run_at: Date; locked_by: string | null; last_error: string | null }>(
      'select * from graphile_worker._private_jobs',
    )
  ).rows;

test('a worker killed in the middle of a job loses it to the next one at once', async () => {
  const shopId = await makeShop(db);
  const day = '2026-11-22';
  await addJobs(db, [{ name: 'plan-night', payload: { shopId, day } }]);
  const victim = spawn(process.execPath, ['tests/journeys/victim-worker.ts', url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(victim.stdout, 'data');
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  expect(await jobs()).toMatchObject([{ locked_by: expect.stringMatching(/^pool-/) as string, attempts: 1 }]);
  const ran = await worker();
  await until(() => ran.length > 0);
  expect(ran).toMatchObject([{ name: 'plan-night', payload: { shopId, day } }]);
  await until(async () => (await jobs()).length === 0);
  expect(lines.join('')).toContain('jobs of dead workers were freed');
});

test('a living worker keeps its jobs, whoever looks for the dead', async () => {
  const shopId = await makeShop(db);
  const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
  const first = await worker(() => held);
  await addJob(db, 'rescore-buyer', { shopId, buyerId: '7' });
  await until(() => first.length > 0);
  const second = await worker();
  await sleep(300);
  expect(second).toEqual([]);
  release(undefined);
  await until(async () => (await jobs()).length === 0);
});

test('a throttled job comes back at the time it was told, and keeps its tries', async () => {
  const shopId = await makeShop(db);
  const ran = await worker(() => {
    throw new ShopifyError('TagsAdd', { kind: 'throttled', retryAfterMs: 3_600_000 });
  });
  await addJob(db, 'run-effect', { shopId, effectId: '5' });
  await until(() => ran.length > 0);
  await until(async () => (await jobs()).some(({ attempts, locked_by }) => attempts === 0 && locked_by === null));
  const [job, ...others] = await jobs();
  expect(others).toEqual([]);
  expect(job!.run_at.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
});

test('what is refused is recorded and not tried again; what is unavailable is', async () => {
  const shopId = await makeShop(db);
  const ran = await worker(({ name }) => {
    const failure =
      name === 'run-effect'
        ? { kind: 'refused' as const, userErrors: [] }
        : { kind: 'unavailable' as const, mayHaveRun: false };
    throw new ShopifyError('TagsAdd', failure);
  });
  await addJob(db, 'run-effect', { shopId, effectId: '5' });
  await addJob(db, 'reconcile', { shopId });
  await until(() => ran.length === 2);
  await until(async () => (await jobs()).every(({ locked_by }) => locked_by === null));
  expect(await jobs()).toMatchObject([{ attempts: 1, last_error: 'TagsAdd: not reached' }]);
  expect(lines.filter((line) => line.includes('"outcome":"stop"'))).toHaveLength(1);
});

test('jobs of a shop that removed the app end without work, but for those that must still run', async () => {
  const shopId = await makeShop(db);
  await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  await addJobs(db, [
    { name: 'run-effect', payload: { shopId, effectId: '5' } },
    { name: 'plan-night', payload: { shopId, day: '2026-11-22' } },
    { name: 'record-delivery', payload: { shopId, webhookId: 'w' } },
    { name: 'forget-shop', payload: { shopId } },
  ]);
  const ran = await worker();
  await until(async () => (await jobs()).length === 0);
  expect(ran.map(({ name }) => name).sort()).toEqual(['forget-shop', 'record-delivery']);
});

test('a stop asks running jobs to end after 3 s and gives them back', async () => {
  const shopId = await makeShop(db);
  const ran = await worker(
    ({ run }) =>
      new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(new Error('stopped')))),
  );
  await addJob(db, 'plan-night', { shopId, day: '2026-11-22' });
  await until(() => ran.length > 0);
  const started = performance.now();
  await running.splice(0)[0]?.stop();
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await jobs()).toMatchObject([{ locked_by: null, attempts: 1 }]);
});

test('a job that is added while its like is running runs again', async () => {
  const shopId = await makeShop(db);
  const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
  const ran = await worker(() => held);
  await addJob(db, 'rescore-buyer', { shopId, buyerId: '7' });
  await until(() => ran.length === 1);
  await addJob(db, 'rescore-buyer', { shopId, buyerId: '7' });
  release(undefined);
  await until(async () => (await jobs()).length === 0);
  expect(ran).toHaveLength(2);
});

test('log and queue name jobs and ids and nothing of a failure’s content', async () => {
  const shopId = await makeShop(db);
  const ran = await worker(() => {
    throw new Error('could not write to anna@canary.example');
  });
  await addJob(db, 'run-effect', { shopId, effectId: '77' });
  await until(() => ran.length > 0 && lines.some((line) => line.includes('"outcome":"retry"')));
  expect(lines.join('')).not.toMatch(/canary|"payload"/);
  await until(async () => (await jobs()).every(({ locked_by }) => locked_by === null));
  expect(await jobs()).toMatchObject([{ last_error: 'Error' }]);
});
