import type { AdminClient, CallOptions } from './client.ts';
import { TagsAddDocument, TagsRemoveDocument } from './documents.generated.ts';
import { gid } from './gid.ts';
import { mutate } from './mutate.ts';

/** Adds tags to a customer. A set operation: repeating it changes nothing. 10 points of cost. */
export async function addTags(
  client: AdminClient,
  customerId: bigint,
  tags: readonly string[],
  options: CallOptions = {},
): Promise<void> {
  const variables = { id: gid('Customer', customerId), tags };
  await mutate(client, TagsAddDocument, variables, (data) => data.tagsAdd, options);
}

/** Removes tags from a customer; those that are not there are no error. */
export async function removeTags(
  client: AdminClient,
  customerId: bigint,
  tags: readonly string[],
  options: CallOptions = {},
): Promise<void> {
  const variables = { id: gid('Customer', customerId), tags };
  await mutate(client, TagsRemoveDocument, variables, (data) => data.tagsRemove, options);
}
