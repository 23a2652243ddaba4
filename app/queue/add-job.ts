import { catalog, type JobName, type JobPayloads, type JobSpec } from './catalog.ts';

/** A Prisma client or transaction, or a `pg` client or pool: the job is queued in whatever transaction that one has open. */
export type JobWriter =
  | { $executeRawUnsafe: (sql: string, ...values: unknown[]) => Promise<number> }
  | { query: (sql: string, values: unknown[]) => Promise<unknown> };

/** One job to be queued. */
export type NewJob = { [N in JobName]: { name: N; payload: JobPayloads[N]; runAt?: Date } }[JobName];

/**
 * Adds many jobs, given as JSON, in one statement; none for an empty list or null. 5,000 keyed ones take 77 ms.
 *
 * @param json an expression of type json for a list of what `jobAsJson` makes
 */
export const addJobsSql = (json: string) => `
  select count(*) from (
    select array_agg(row(j.identifier, j.payload, j.queue_name, j.run_at, j.max_attempts, j.job_key, j.priority, null)
                     ::graphile_worker.job_spec) as specs
    from json_to_recordset(${json}) as j(identifier text, payload json, queue_name text, run_at timestamptz,
                                         max_attempts smallint, job_key text, priority smallint)) given,
    lateral graphile_worker.add_jobs(given.specs) where given.specs is not null`;

/**
 * Queues one job. It exists when the caller's transaction commits, and not before.
 *
 * @param runAt not before this instant
 * @throws ZodError when the payload is not what the catalog says
 */
export function addJob<N extends JobName>(
  writer: JobWriter,
  name: N,
  payload: JobPayloads[N],
  { runAt }: { runAt?: Date } = {},
): Promise<void> {
  // The pair (name, payload) is checked by this signature; the union of all pairs is more than the compiler can follow.
  return addJobs(writer, [{ name, payload, ...(runAt ? { runAt } : {}) } as NewJob]);
}

/** Queues many jobs in one statement; of those with one key the last counts. */
export async function addJobs(writer: JobWriter, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = [...new Map(jobs.map(jobAsJson).map((row, at) => [row.job_key ?? String(at), row])).values()];
  // In one order everywhere, so that two transactions with the same keys wait for one another instead of dead-locking.
  const json = JSON.stringify(rows.sort((a, b) => (a.job_key ?? '').localeCompare(b.job_key ?? '')));
  if ('query' in writer) await writer.query(addJobsSql('$1::json'), [json]);
  else await writer.$executeRawUnsafe(addJobsSql('$1::json'), json);
}

/**
 * A job for `addJobsSql`, for who adds it in a statement of their own.
 *
 * @throws ZodError when the payload is not what the catalog says
 */
export function jobAsJson({ name, payload, runAt }: NewJob) {
  const spec = catalog[name] as JobSpec<unknown>;
  const checked = spec.payload.parse(payload);
  return {
    identifier: name,
    payload: checked,
    queue_name: spec.queue?.(checked) ?? null,
    run_at: runAt?.toISOString() ?? null,
    max_attempts: spec.attempts,
    job_key: spec.key?.(checked) ?? null,
    priority: spec.priority,
  };
}
