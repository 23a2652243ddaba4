import { randomUUID } from 'node:crypto';
import { flowContacts, storedRun } from '#app/database/bulk-contacts.ts';
import type { Tx } from '#app/database/client.ts';
import { appendEffects } from '#app/database/effects.ts';
import { addJobs, type NewJob } from '#app/queue/add-job.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';

/** An effect whose turn it is, now or at an instant. */
export interface DueEffect {
  effectId: bigint;
  runAt?: Date | undefined;
}

/**
 * Queues effects that wait for nothing else. Where more than 200 contacts by Flow are due at one instant, one bulk mutation
 * makes them all; every other effect has a job of its own.
 */
export async function queueMaking(tx: Tx, shopId: number, effects: readonly DueEffect[]): Promise<void> {
  const isMany = effects.length > BULK_ABOVE;
  const flow = isMany
    ? await flowContacts(
        tx,
        shopId,
        effects.map(({ effectId }) => effectId),
      )
    : new Map<bigint, number>();
  const together = Map.groupBy(effects, ({ effectId, runAt }) =>
    flow.has(effectId) ? (runAt?.getTime() ?? 0) : undefined,
  );
  const jobs: NewJob[] = [];
  for (const [at, group] of together) {
    if (at !== undefined && group.length > BULK_ABOVE) jobs.push(...(await planRun(tx, shopId, group, flow)));
    else jobs.push(...group.map((one): NewJob => ({ name: 'run-effect', ...jobOf(shopId, one.effectId, one.runAt) })));
  }
  await addJobs(tx, jobs);
}

/** A key of its own each time: a contact that was held back and let go again goes with other ones. */
async function planRun(
  tx: Tx,
  shopId: number,
  group: readonly DueEffect[],
  flow: ReadonlyMap<bigint, number>,
): Promise<NewJob[]> {
  const contacts = group.map(({ effectId }) => effectId);
  const definitionVersion = flow.get(contacts[0] ?? 0n) ?? 1;
  const run = {
    key: `bulk-contacts:${randomUUID()}`,
    kind: 'bulk-contacts' as const,
    payload: storedRun({ contacts }),
  };
  const written = await appendEffects(tx, shopId, [{ ...run, definitionVersion }]);
  return written.map(({ id }) => ({ name: 'run-bulk-contacts', ...jobOf(shopId, id, group[0]?.runAt) }));
}

const jobOf = (shopId: number, effectId: bigint, runAt: Date | undefined) => ({
  payload: { shopId, effectId: String(effectId) },
  ...(runAt ? { runAt } : {}),
});
