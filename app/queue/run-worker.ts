import { Logger, parseCrontab, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Log } from '#app/log.server.ts';
import { catalog, type JobName } from './catalog.ts';
import { freeDeadWorkers, keepPresence } from './dead-workers.ts';
import { runJob, type JobRules } from './run-job.ts';

/** What a worker process needs. */
export interface WorkerOptions extends JobRules {
  connectionString: string;
  /** Jobs at a time. */
  concurrency: number;
  /** Turns the clock's own jobs off, where a test or the demo queues them itself. */
  withCron?: boolean;
}

/** A running worker. */
export interface Worker {
  readonly id: string;
  /** Takes no new job, asks the running ones to stop after 3 s, and ends when they have. */
  stop: () => Promise<void>;
  /** Ends when the worker does, with the reason when it failed. */
  ended: Promise<void>;
}

// Every 5 minutes: which shops' planning hour has passed. Once a day: old rows. Jobs missed while no worker ran are
// not made up for, because `tick` asks what is due, not what time it is.
const CRONTAB = `*/5 * * * * tick\n17 3 * * * sweep`;
const ABORT_AFTER_MS = 3000;
const LOOK_FOR_DEAD_MS = 60_000;

/** Starts a worker: jobs of dead workers are freed, then it takes jobs until it is stopped. */
export async function runWorker(options: WorkerOptions): Promise<Worker> {
  const { connectionString, log } = options;
  const pool = makePool(connectionString, options.concurrency);
  await reportDead(pool, undefined, log);
  let workerId = '';
  let leave: Promise<() => Promise<void>> | undefined;
  // Awaited by each of the worker's lanes before its first job: no job is locked before the presence is.
  const startWorker = async (_context: unknown, { worker }: { worker: { workerPool: { id: string } } }) => {
    workerId = worker.workerPool.id;
    leave ??= keepPresence(connectionString, workerId, log);
    await leave;
  };
  const runner = await run({
    pgPool: pool,
    concurrency: options.concurrency,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    pollInterval: 1000,
    logger: quietLogger(log),
    preset: { plugins: [{ name: 'presence', version: '1.0.0', worker: { hooks: { startWorker } } }] },
    taskList: tasksOf(options),
    parsedCronItems: options.withCron === false ? [] : parseCrontab(CRONTAB),
  });
  const timer = setInterval(() => void reportDead(pool, workerId, log), LOOK_FOR_DEAD_MS);
  const close = async () => {
    clearInterval(timer);
    await (
      await leave
    )?.();
    await pool.end();
  };
  const ended = runner.promise.finally(close);
  ended.catch(() => undefined);
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= runner.stop().then(() => ended));
  return {
    get id() {
      return workerId;
    },
    stop,
    ended,
  };
}

function makePool(connectionString: string, concurrency: number): pg.Pool {
  // One connection to listen on, one for each job's bookkeeping, one to look for the dead.
  const pool = new pg.Pool({ connectionString, max: concurrency + 2 });
  // Both are needed: idle connections report to the pool, those in use to themselves. Without a listener either ends
  // the process; with them the queue reconnects.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function tasksOf(rules: JobRules): TaskList {
  const names = Object.keys(catalog) as JobName[];
  return Object.fromEntries(
    names.map(
      (name) => [name, (raw, helpers) => runJob(rules, name, raw, helpers)] satisfies [string, TaskList[string]],
    ),
  );
}

async function reportDead(pool: pg.Pool, ownId: string | undefined, log: Log): Promise<void> {
  try {
    const dead = await freeDeadWorkers(pool, ownId);
    if (dead.length) log.warn({ dead: dead.length }, 'jobs of dead workers were freed');
  } catch (error) {
    log.warn({ err: error }, 'could not look for dead workers');
  }
}

/** The queue's own lines without their metadata, which holds whole jobs; failures are logged by `runJob`. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (meta['failure'] || level === 'debug' || level === 'info') return;
    log[level === 'error' ? 'error' : 'warn']({ from: 'queue' }, message.split('\n')[0]);
  });
}
