import { findEffect } from '#app/database/effects.ts';
import { countTagDifferences, saveTags, tagDifferences, type TagDifference } from '#app/database/tag-differences.ts';
import { habits } from '#app/domain/segments/habit.ts';
import { states } from '#app/domain/segments/state.ts';
import { tagFor, tagPrefix } from '#app/domain/segments/tags.ts';
import type { Deps } from '#app/services/deps.ts';
import { endingOf } from '#app/services/judge.ts';
import { writeEffects } from '#app/services/plan-effects.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import { finishEffect, type OpenEffect } from '#app/services/run-effect.ts';
import { shopContext } from '#app/services/shop-context.ts';
import { runTagsInBulk } from '#app/shopify/bulk-tags.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { ensureDefinitions } from '#app/shopify/metafields.ts';

/** Buyers a bulk mutation: few enough that their list is 10 MB of memory, enough that a large shop needs a handful. */
const CHUNK = 50_000;

/** A whole shop that was labelled anew meanwhile takes a second round; what Shopify refuses is not asked for ever. */
const ROUNDS = 3;

const allTags = habits.flatMap((habit) => states.map((state) => tagFor(habit, state)));

/**
 * Makes every buyer's tag in Shopify that of their label: single calls up to 200 of them, bulk mutations above. Whose tag
 * is right already is left alone, so a run that was broken off goes on where it was.
 *
 * Labels that change while a bulk mutation runs are written once more when it is done.
 */
export async function runBulkTags(
  deps: Deps,
  { shopId, effectId }: { shopId: number; effectId: bigint },
  { signal, isLastTry }: { signal: AbortSignal; isLastTry: boolean },
): Promise<void> {
  const effect = await findEffect(deps.db, shopId, effectId);
  const shop = await shopContext(deps.db, shopId);
  if (!shop || effect?.state !== 'pending') return;
  if (!shop.isInstalled) return finishEffect(deps, effect, { state: 'abandoned', reason: 'uninstalled' });
  const client = deps.adminFor(shop.domain);
  try {
    await ensureDefinitions(client, { signal });
    for (let round = 0; round < ROUNDS && (await countTagDifferences(deps.db, shopId)) > BULK_ABOVE; round++) {
      await writeInBulk(deps, client, shopId, signal);
    }
    await writeOneByOne(deps, effect);
    await finishEffect(deps, effect, { state: 'done' });
  } catch (error) {
    const ending = endingOf(error, isLastTry && !signal.aborted);
    if (!ending) throw error;
    await finishEffect(deps, effect, ending);
    deps.log.warn({ shopId, effectId: String(effectId), err: error }, 'tags were not written');
  }
}

async function writeInBulk(deps: Deps, client: AdminClient, shopId: number, signal: AbortSignal): Promise<void> {
  let after = 0n;
  for (;;) {
    signal.throwIfAborted();
    const chunk = await tagDifferences(deps.db, shopId, after, CHUNK);
    const last = chunk.at(-1);
    if (!last) return;
    const results = await runTagsInBulk(client, chunk.map(changeOf), { signal });
    const failed = new Set(results.filter(({ ok }) => !ok).map(({ customerId }) => customerId));
    const written = chunk.filter(({ buyerId }) => !failed.has(buyerId));
    await saveTags(
      deps.db,
      shopId,
      written.map(({ buyerId, wanted }) => ({ buyerId, tag: wanted })),
    );
    after = last.buyerId;
  }
}

function changeOf({ buyerId, tagged, wanted }: TagDifference) {
  const add = `${tagPrefix}${wanted}`;
  // Nothing known: an earlier installation may have left any of ours, and taking away what is not there is no error.
  const known = tagged === null ? allTags : [`${tagPrefix}${tagged}`];
  return { customerId: buyerId, add: [add], remove: known.filter((tag) => tag !== add) };
}

/** What is still different: few from the start, refused in bulk, or changed meanwhile. Each gets an effect of its own. */
async function writeOneByOne(deps: Deps, { shopId, id, definitionVersion }: OpenEffect): Promise<void> {
  let after = 0n;
  for (;;) {
    const rest = await tagDifferences(deps.db, shopId, after, 1000);
    const last = rest.at(-1);
    if (!last) return;
    const effects = rest.map(({ buyerId, wanted }) => {
      return {
        key: `tag:${id}:${buyerId}`,
        kind: 'tag',
        buyerId,
        payload: { tag: wanted },
        definitionVersion,
      } as const;
    });
    await deps.db.$transaction((tx) => writeEffects(tx, shopId, effects));
    after = last.buyerId;
  }
}
