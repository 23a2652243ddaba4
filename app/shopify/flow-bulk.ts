import type { BulkLineResult } from './bulk-line.ts';
import { runMutationInBulk } from './bulk-mutation.ts';
import type { AdminClient, CallOptions } from './client.ts';
import { FlowTriggerDocument } from './documents.generated.ts';
import { contactDueCall, type ContactDue } from './flow.ts';

/**
 * Starts the merchant's workflows for many contacts by one bulk mutation: it costs no points, where a call a contact would
 * take the bucket 10 each, and Shopify can be asked afterwards what became of each.
 *
 * **Not repeatable**, as `fireContactDue` is not: after a crash ask `bulkResults` by the id, or `findBulkRun` by the key.
 *
 * @param key of the run: see `BulkMutation`
 * @returns what became of each contact, in the order given, which is the order of the lines
 */
export async function fireContactsDue(
  client: AdminClient,
  { key, contacts }: { key: string; contacts: readonly ContactDue[] },
  options: CallOptions & { onStarted?: (id: string) => Promise<void> } = {},
): Promise<BulkLineResult[]> {
  const lines = contacts.map(contactDueCall);
  return runMutationInBulk(client, { key, document: FlowTriggerDocument, lines }, options);
}
