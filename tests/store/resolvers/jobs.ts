import { fieldsOf, type Imitations } from '../graphql/imitation.ts';
import { gid, idOf } from '../shop/gid.ts';
import type { StoreJob } from '../shop/jobs.ts';

/** Jobs: an app asks until one is done. */
export const jobImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    job: (_root, { id }, { shop }) => shop.jobs.get(idOf('Job', id) ?? -1) ?? null,
  }),
  Job: fieldsOf<StoreJob>({ id: ({ id }) => gid('Job', id), done: ({ done }) => done }),
};
