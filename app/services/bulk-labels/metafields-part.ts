import type { Tx } from '#app/database/client.ts';
import type { LabelLine } from '#app/database/label-runs.ts';
import { changedLabels, countLabels, labelsToWrite } from '#app/database/labels-to-write.ts';
import { stillCustomers } from '#app/database/still-customers.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import type { OpenEffect } from '#app/services/run-effect.ts';
import { startClearingRhythms, startSettingRhythms } from '#app/shopify/bulk-labels.ts';
import type { CustomerRhythm } from '#app/shopify/metafields.ts';
import type { Part } from './part.ts';
import { writeSingly } from './write-singly.ts';

/** Buyers a bulk mutation: each is a line of 450 bytes. */
const CHUNK = 25_000;

/** Everybody's metafields become those of their label, in one round: nobody keeps account of what Shopify carries of them. */
export const metafieldsPart: Part = {
  steps: [
    {
      concerns: () => true,
      start: (client, key, lines, options) => startSettingRhythms(client, key, lines.map(rhythmOf), options),
    },
    {
      // A date that an earlier definition or installation may have left.
      concerns: (line) => rhythmOf(line).expectedOn === undefined,
      start: (client, key, lines, options) => startClearingRhythms(client, key, lines.map(rhythmOf), options),
    },
  ],
  isMany: async (db, shopId, round) => round === 0 && (await countLabels(db, shopId)) > BULK_ABOVE,
  take: (db, shopId, { after }) => labelsToWrite(db, shopId, after, CHUNK),
  written: async (tx, effect, lines) => writeAgain(tx, effect, await changedLabels(tx, effect.shopId, lines)),
  failed: (tx, effect, lines) =>
    writeAgain(
      tx,
      effect,
      lines.map(({ buyerId }) => buyerId),
    ),
  rest: async (db, effect, round) => {
    if (round > 0) return;
    const few = await labelsToWrite(db, effect.shopId, 0n, 2 * BULK_ABOVE);
    const buyerIds = few.map(({ buyerId }) => buyerId);
    await db.$transaction((tx) => writeAgain(tx, effect, buyerIds));
  },
};

/** @param buyerIds also of those who are no buyers any more: their metafields go */
async function writeAgain(
  tx: Tx,
  { shopId, id, definitionVersion }: OpenEffect,
  buyerIds: readonly bigint[],
): Promise<void> {
  const effects = (await stillCustomers(tx, shopId, buyerIds)).map((buyerId) => {
    return { key: `metafield:${id}:${buyerId}`, kind: 'metafield', buyerId, definitionVersion } as const;
  });
  await writeSingly(tx, shopId, effects);
}

function rhythmOf({ buyerId, wanted }: LabelLine): CustomerRhythm {
  const [habit = '', state = '', expectedOn] = wanted.split(' ');
  return { customerId: buyerId, habit, state, expectedOn };
}
