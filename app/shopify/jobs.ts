import type { AdminClient, CallOptions } from './client.ts';
import { JobByIdDocument } from './documents.generated.ts';
import { ShopifyError } from './failure.ts';

// What we have done by jobs takes seconds. Past two minutes the queue comes back, and finds what has been done meanwhile.
const LIMIT_MS = 120_000;

/**
 * Waits until a job of Shopify's has run: asks after a quarter of a second, then at growing intervals of at most 5 s.
 *
 * @throws ShopifyError `unavailable` when it takes longer than two minutes; the job itself goes on
 */
export async function waitForJob(client: AdminClient, id: string, options: CallOptions = {}): Promise<void> {
  const startedAt = client.now();
  for (let pauseMs = 250; client.now() - startedAt <= LIMIT_MS; pauseMs = Math.min(pauseMs * 2, 5000)) {
    await client.pause(pauseMs, options.signal);
    const { data } = await client.request(JobByIdDocument, { id }, options);
    // A job that Shopify has forgotten is one that has run.
    if (!data.job || data.job.done) return;
  }
  throw new ShopifyError('JobById', { kind: 'unavailable', mayHaveRun: true });
}
