import type { JobHelpers } from 'graphile-worker';
import type { Log } from '#app/log.server.ts';
import { addJob } from './add-job.ts';
import { catalog, type JobName, type JobPayloads, type JobSpec } from './catalog.ts';

/** What a running job may know about its run. */
export interface JobRun {
  /** Fires when the process is about to end: stop at the next safe point by throwing. */
  signal: AbortSignal;
  /** A failure now is final: what must end in a recorded state ends now. */
  isLastTry: boolean;
}

/** Every job bound to its use case. */
export type Handlers = { [N in JobName]: (payload: JobPayloads[N], run: JobRun) => Promise<unknown> };

/**
 * What a failure means for the job. `later`: not before that many ms, and the try does not count. `why` is kept in the
 * queue's table and must carry nothing personal.
 */
export type Verdict = { kind: 'later'; ms: number } | { kind: 'retry'; why: string } | { kind: 'stop' };

/** What came of one try. */
type Outcome = 'done' | 'uninstalled' | Verdict['kind'];

/** What `runJob` needs beside the handlers. */
export interface JobRules {
  handlers: Handlers;
  /** Reads a thrown failure; whatever it does not know is worth a retry. */
  judge: (error: unknown) => Verdict;
  /** Does the shop still have the app? */
  isInstalled: (shopId: number) => Promise<boolean>;
  log: Log;
}

/**
 * Runs one try of one job: checks the payload, leaves out shops that removed the app, and turns a typed failure into
 * what the queue should do. Logs the name, the ids and the time, never more of the payload.
 *
 * @throws what the handler threw when the queue is to back off and try again
 */
export async function runJob<N extends JobName>(
  rules: JobRules,
  name: N,
  raw: unknown,
  helpers: JobHelpers,
): Promise<void> {
  const started = performance.now();
  const finish = (outcome: Outcome, detail: object = {}) => {
    const ms = Math.round(performance.now() - started);
    rules.log.info({ job: name, id: helpers.job.id, outcome, ms, ...detail }, 'job');
  };
  const spec = catalog[name] as unknown as JobSpec<JobPayloads[N]>;
  const payload = spec.payload.parse(raw);
  const shopId = 'shopId' in payload ? Number(payload.shopId) : undefined;
  const isGone = shopId !== undefined && !spec.afterUninstall && !(await rules.isInstalled(shopId));
  if (isGone) {
    finish('uninstalled');
    return;
  }
  const isLastTry = helpers.job.attempts >= helpers.job.max_attempts;
  try {
    await rules.handlers[name](payload, { signal: helpers.abortSignal, isLastTry });
    finish('done');
  } catch (error) {
    const verdict = rules.judge(error);
    finish(verdict.kind, { try: helpers.job.attempts, err: error });
    // The queue stores the message of what is thrown, and an unknown error's own may quote anything.
    if (verdict.kind === 'retry') throw new Error(verdict.why);
    // A new job instead of a failed try: a shop that is throttled for an hour must not use up its tries.
    if (verdict.kind === 'later') {
      const runAt = new Date(Date.now() + verdict.ms);
      await helpers.withPgClient((client) => addJob(client, name, payload, { runAt }));
    }
  }
}
