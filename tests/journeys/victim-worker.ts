// A worker that takes a job and never ends it: its parent kills it. node victim-worker.ts CONNECTION_STRING
import type { Handlers } from '#app/queue/run-job.ts';
import { runWorker } from '#app/queue/run-worker.ts';
import { catalog } from '#app/queue/catalog.ts';
import { createLog } from '#app/log.server.ts';

const hang = () => {
  process.stdout.write('started\n');
  return new Promise<never>(() => setInterval(() => undefined, 1000));
};

await runWorker({
  connectionString: process.argv[2] ?? '',
  concurrency: 2,
  handlers: Object.fromEntries(Object.keys(catalog).map((name) => [name, hang])) as unknown as Handlers,
  judge: () => ({ kind: 'retry', why: 'any' }),
  isInstalled: () => Promise.resolve(true),
  log: createLog('silent'),
  withCron: false,
});
