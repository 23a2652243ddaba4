import { type BulkRun, giveBack, readRun, saveRun, stillPending, takeContacts } from '#app/database/bulk-contacts.ts';
import { findContacts } from '#app/database/contacts.ts';
import { findEffect, turnEffect } from '#app/database/effects.ts';
import { addJobs } from '#app/queue/add-job.ts';
import type { JobRun } from '#app/queue/run-job.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import type { Deps } from '#app/services/deps.ts';
import { endingOf } from '#app/services/judge.ts';
import { LONG } from '#app/services/transaction.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { isSurelyNotMade, ShopifyError } from '#app/shopify/failure.ts';
import { fireContactsDue } from '#app/shopify/flow-bulk.ts';
import { contactDueOf } from './channels/flow-channel.ts';
import type { ContactToMake } from './channels/channel.ts';
import { askForLostRun, runKey } from './lost-run.ts';
import { playbookShop, type PlaybookShop } from './playbook-shop.ts';
import { prepareContacts } from './prepare-contacts.ts';
import { settle } from './settle-run.ts';

/** One try of one run. */
interface RunTry {
  shop: PlaybookShop;
  run: { shopId: number; id: bigint };
  contacts: readonly bigint[];
  client: AdminClient;
  signal: AbortSignal;
  isLastTry: boolean;
}

/**
 * Makes many contacts by Flow with one bulk mutation: looks at each again, marks them, calls, and writes down what became of
 * each. Unlike a single trigger a bulk run can be asked about afterwards: a process that died leaves a run whose results are
 * read, or one that never started. Only what Shopify itself cannot tell ends `unknown`.
 */
export async function runBulkContacts(
  deps: Deps,
  { shopId, effectId }: { shopId: number; effectId: bigint },
  { signal, isLastTry }: Pick<JobRun, 'signal' | 'isLastTry'>,
): Promise<void> {
  const effect = await findEffect(deps.db, shopId, effectId);
  const shop = await playbookShop(deps.db, shopId);
  if (!effect || !shop || (effect.state !== 'pending' && effect.state !== 'calling')) return;
  const { contacts, call } = readRun(effect.payload);
  const client = deps.adminFor(shop.domain);
  const one: RunTry = {
    shop,
    run: { shopId, id: effectId },
    contacts,
    client,
    signal,
    isLastTry: isLastTry && !signal.aborted,
  };
  if (effect.state === 'calling' && call && !(await resume(deps, one, call))) return;
  await start(deps, one);
}

/** Ends a run that was called before. @returns whether it has to be called once more: it never was */
async function resume(deps: Deps, one: RunTry, call: NonNullable<BulkRun['call']>): Promise<boolean> {
  try {
    const results = await askForLostRun(deps, one, call);
    if (results !== 'never-started') await settle(deps, one, call.lines, results);
    else await deps.db.$transaction((tx) => giveBack(tx, one.run, { contacts: one.contacts, call }));
    return results === 'never-started';
  } catch (error) {
    if (!isTheEnd(one, error)) throw error;
    await settle(deps, one, call.lines, []);
    return false;
  }
}

async function start(deps: Deps, one: RunTry): Promise<void> {
  const { run, shop, contacts } = one;
  const pending = await stillPending(deps.db, run.shopId, contacts);
  // Whose shop removed the app ends by itself, with its reason.
  if (!shop.isInstalled || !shop.isConfirmed) return oneByOne(deps, one, pending);
  const found = await findContacts(deps.db, run.shopId, pending);
  const ready = await prepareContacts(deps, found, one);
  const ids = ready.map(({ contact }) => contact.effectId);
  if (ready.length <= BULK_ABOVE) return oneByOne(deps, one, ids);
  const now = deps.now();
  const lines = await deps.db.$transaction((tx) => takeContacts(tx, run, { contacts, ids, now }), LONG);
  if (!lines) return;
  const taken = new Set(lines);
  const due = ready.filter(({ contact }) => taken.has(contact.effectId));
  await call(deps, one, due, { lines, since: now });
}

async function call(
  deps: Deps,
  one: RunTry,
  due: readonly ContactToMake[],
  { lines, since }: { lines: readonly bigint[]; since: Date },
): Promise<void> {
  const { run, contacts, client, signal } = one;
  let operationId: string | undefined;
  const onStarted = async (id: string) => {
    operationId = id;
    await saveRun(deps.db, run, { contacts, call: { lines, since, operationId: id } });
  };
  const mutation = { key: runKey(run), contacts: due.map(contactDueOf) };
  try {
    const results = await fireContactsDue(client, mutation, { signal, onStarted });
    await settle(deps, one, lines, results);
  } catch (error) {
    if (operationId !== undefined || !isSurelyNotMade(error)) {
      if (!isTheEnd(one, error)) throw error;
      return settle(deps, one, lines, []);
    }
    await deps.db.$transaction((tx) => giveBack(tx, run, { contacts, call: { lines, since } }));
    // What Shopify refuses as a whole each contact is told by itself.
    if (!endingOf(error, one.isLastTry)) throw error;
    await oneByOne(deps, one, lines);
  }
}

/** On the last try nobody will ask again: what may have been made is `unknown`. */
function isTheEnd({ isLastTry }: RunTry, error: unknown): boolean {
  return isLastTry && !(error instanceof ShopifyError && error.failure.kind === 'throttled');
}

/** Leaves contacts to jobs of their own. */
async function oneByOne(deps: Deps, { run }: RunTry, ids: readonly bigint[]): Promise<void> {
  const { shopId } = run;
  await deps.db.$transaction(async (tx) => {
    if (!(await turnEffect(tx, run, 'pending', 'done', { now: deps.now() }))) return;
    await addJobs(
      tx,
      ids.map((id) => ({ name: 'run-effect', payload: { shopId, effectId: String(id) } })),
    );
  }, LONG);
}
