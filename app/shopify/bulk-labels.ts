import { startMutationInBulk } from './bulk-mutation.ts';
import type { AdminClient, CallOptions } from './client.ts';
import {
  MetafieldsDeleteDocument,
  MetafieldsSetDocument,
  TagsAddDocument,
  TagsRemoveDocument,
} from './documents.generated.ts';
import { gid } from './gid.ts';
import { rhythmOf, type CustomerRhythm } from './metafields.ts';

/** A customer and the tags to add, or to remove. */
export interface TagsOf {
  customerId: bigint;
  tags: readonly string[];
}

/** How a run is found in Shopify: see `BulkMutation`. */
type Key = string;

// One mutation field a document: whether a bulk mutation may hold two is not documented. Each starts its run and returns the
// operation's id; `bulkResults` tells what became of each line, in the order given. All of them can be repeated.

/** Starts taking tags away from many customers; those that are not there are no error. */
export const startRemovingTags = (client: AdminClient, key: Key, rows: readonly TagsOf[], options: CallOptions = {}) =>
  startMutationInBulk(client, { key, document: TagsRemoveDocument, lines: rows.map(tagsLine) }, options);

/** Starts adding tags to many customers. */
export const startAddingTags = (client: AdminClient, key: Key, rows: readonly TagsOf[], options: CallOptions = {}) =>
  startMutationInBulk(client, { key, document: TagsAddDocument, lines: rows.map(tagsLine) }, options);

/** Starts writing the labels of many customers into their metafields: those that have a value. */
export const startSettingRhythms = (
  client: AdminClient,
  key: Key,
  rhythms: readonly CustomerRhythm[],
  options: CallOptions = {},
) => {
  const lines = rhythms.map((rhythm) => ({ metafields: rhythmOf(rhythm).metafields }));
  return startMutationInBulk(client, { key, document: MetafieldsSetDocument, lines }, options);
};

/** Starts deleting the metafields for which these labels have no value; every label must be one of those. */
export const startClearingRhythms = (
  client: AdminClient,
  key: Key,
  rhythms: readonly CustomerRhythm[],
  options: CallOptions = {},
) => {
  const lines = rhythms.map((rhythm) => ({ metafields: rhythmOf(rhythm).outdated }));
  return startMutationInBulk(client, { key, document: MetafieldsDeleteDocument, lines }, options);
};

const tagsLine = ({ customerId, tags }: TagsOf) => ({ id: gid('Customer', customerId), tags });
