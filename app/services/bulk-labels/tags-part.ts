import type { Db } from '#app/database/client.ts';
import type { LabelLine } from '#app/database/label-runs.ts';
import { stillCustomers } from '#app/database/still-customers.ts';
import { countTagDifferences, forgetTags, saveTags, tagDifferences } from '#app/database/tag-differences.ts';
import { allTags, tagPrefix } from '#app/domain/segments/tags.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import type { OpenEffect } from '#app/services/run-effect.ts';
import { startAddingTags, startRemovingTags } from '#app/shopify/bulk-labels.ts';
import type { Part } from './part.ts';
import { writeSingly } from './write-singly.ts';

/** Buyers a bulk mutation: few enough that their list is 10 MB of memory, enough that a large shop needs a handful. */
const CHUNK = 50_000;

/** A whole shop that was labelled anew meanwhile takes a second round; what Shopify refuses is not asked for ever. */
const ROUNDS = 3;

/** What a customer is known to carry who carries none of ours. */
const NONE = '';

/** Every buyer's tag becomes that of their label: whose tag is right already is left alone. */
export const tagsPart: Part = {
  steps: [
    {
      concerns: (line) => outdatedOf(line).length > 0,
      start: (client, key, lines, options) => {
        const rows = lines.map((line) => ({ customerId: line.buyerId, tags: outdatedOf(line) }));
        return startRemovingTags(client, key, rows, options);
      },
    },
    {
      concerns: () => true,
      start: (client, key, lines, options) => {
        const rows = lines.map(({ buyerId, wanted }) => ({ customerId: buyerId, tags: [`${tagPrefix}${wanted}`] }));
        return startAddingTags(client, key, rows, options);
      },
    },
  ],
  isMany: async (db, shopId, round) => round < ROUNDS && (await countTagDifferences(db, shopId)) > BULK_ABOVE,
  take: async (db, shopId, { after, round, isFirst }) => {
    const found = await tagDifferences(db, shopId, after, CHUNK);
    const unknown = isFirst && round === 0 ? NONE : null;
    return found.map(({ buyerId, tagged, wanted }) => ({ buyerId, wanted, carried: tagged ?? unknown }));
  },
  written: async (tx, { shopId, id, definitionVersion }, lines) => {
    const gone = await saveTags(tx, shopId, lines);
    // Whose last order was taken back meanwhile is no buyer any more, and has just been given a tag.
    const effects = (await stillCustomers(tx, shopId, gone)).map((buyerId) => {
      return { key: `untag:${id}:${buyerId}`, kind: 'tag', buyerId, definitionVersion } as const;
    });
    await writeSingly(tx, shopId, effects);
  },
  failed: (tx, { shopId }, lines) =>
    forgetTags(
      tx,
      shopId,
      lines.map(({ buyerId }) => buyerId),
    ),
  rest: writeOneByOne,
};

function outdatedOf({ wanted, carried }: LabelLine): string[] {
  if (carried === NONE) return [];
  // Nothing known: an earlier installation may have left any of ours, and taking away what is not there is no error.
  const known = carried === null ? allTags : [`${tagPrefix}${carried}`];
  return known.filter((tag) => tag !== `${tagPrefix}${wanted}`);
}

/** What is still different: few from the start, refused in bulk, or changed meanwhile. Each gets an effect of its own. */
async function writeOneByOne(db: Db, { shopId, id, definitionVersion }: OpenEffect): Promise<void> {
  let after = 0n;
  for (;;) {
    const rest = await tagDifferences(db, shopId, after, 1000);
    const last = rest.at(-1);
    if (!last) return;
    const effects = rest.map(({ buyerId, wanted }) => {
      const key = `tag:${id}:${buyerId}`;
      return { key, kind: 'tag', buyerId, payload: { tag: wanted }, definitionVersion } as const;
    });
    await db.$transaction((tx) => writeSingly(tx, shopId, effects));
    after = last.buyerId;
  }
}
