import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** A worker process that is going to die. */
export interface Mortal {
  /** Of the database. */
  url: string;
  /** The instant that its clock shows. */
  now: Date;
  /** It dies before it asks PostgreSQL or Shopify for the n-th time, counted from its first job on. */
  dieAt: number;
  /** Counts questions to PostgreSQL that only read, too. */
  everyRead: boolean;
  /** Jobs at a time. */
  concurrency: number;
}

const LOOK_MS = 30;

/**
 * Lets a worker live until it is dead or nothing is left to do; then it is killed from outside.
 *
 * @returns whether it died by its own hand
 */
export async function liveAndDie(mortal: Mortal, isOver: () => Promise<boolean>): Promise<boolean> {
  const args = ['--import', './tests/store/redirect.mjs', 'tests/journeys/mortal-worker.ts', JSON.stringify(mortal)];
  const worker = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const exit = once(worker, 'exit');
  try {
    const isAlive = () => worker.exitCode === null && worker.signalCode === null;
    while (isAlive() && !(await isOver())) await Promise.race([exit, setTimeout(LOOK_MS)]);
    if (worker.exitCode !== null) throw new Error(`the worker ended with ${worker.exitCode}`);
    return worker.signalCode !== null;
  } finally {
    worker.kill('SIGKILL');
    await exit;
  }
}
