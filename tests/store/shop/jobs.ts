import type { Shop } from './shop.ts';

/** Work that Shopify does after it has answered. */
export interface StoreJob {
  readonly __typename: 'Job';
  id: number;
  done: boolean;
}

/** Starts a job: it is done when the shop's pace for codes has passed, by its clock. */
export function startJob(shop: Shop, work: () => void): StoreJob {
  const job: StoreJob = { __typename: 'Job', id: shop.nextId(), done: false };
  shop.jobs.set(job.id, job);
  shop.clock.at(shop.clock.now() + shop.pace.codesMs, () => {
    work();
    job.done = true;
  });
  return job;
}
