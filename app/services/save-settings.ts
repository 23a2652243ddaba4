import type pg from 'pg';
import { countHistories, shopEvidence } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { shopRhythm } from '#app/database/fits.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { saveClock } from '#app/database/save-clock.ts';
import { saveDefinition, saveOffer } from '#app/database/save-definition.ts';
import { lockToReassignOrders } from '#app/database/shop-facts-lock.ts';
import type { OfferSettings } from '#app/domain/offers/offer-settings.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor } from '#app/domain/rhythm/clock-params.ts';
import type { Definition } from '#app/domain/rhythm/definition.ts';
import type { Deps } from '#app/services/deps.ts';
import { openShop, type OpenShop } from '#app/services/open-shop.ts';

/** What a merchant can set. */
export interface WantedSettings {
  /** A part that is left out stays as it is. */
  definition: Partial<Pick<Definition, 'preset' | 'pace' | 'countRenewals'>>;
  offer: OfferSettings;
}

/** `redefined`: the words mean something else now, everybody is labelled anew, and it waits to be confirmed. */
export type SavedSettings = 'saved' | 'redefined';

/**
 * Saves the settings, and labels the whole shop anew where they change what the words mean. All of it or nothing.
 *
 * Nobody is moved and nothing is told to Shopify by a changed definition: the labels are replaced, and what follows from
 * them is shown in numbers before it is confirmed.
 */
export async function saveSettings(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  shopId: number,
  { definition, offer }: WantedSettings,
): Promise<SavedSettings> {
  const shop = await openShop(deps, shopId);
  const wanted: Definition = { ...shop.definition, ...definition };
  const isSame = (['preset', 'pace', 'countRenewals'] as const).every((name) => shop.definition[name] === wanted[name]);
  const client = await deps.pool.connect();
  try {
    return await inTransaction(client, async () => {
      await saveOffer(client, shopId, offer);
      if (isSame) return 'saved';
      await redefine(client, shop, wanted);
      return 'redefined';
    });
  } finally {
    client.release();
  }
}

async function redefine(client: pg.ClientBase, { id, today }: OpenShop, definition: Definition): Promise<void> {
  // Orders that arrive meanwhile wait: a label by the old words must not overtake this.
  await lockToReassignOrders(client, id);
  await allowLargeStatements(client);
  await saveDefinition(client, id, definition);
  await countHistories(client, id, definition);
  const params = clockParamsFor(definition, await shopEvidence(client, today), await shopRhythm(client, id));
  const clockVersion = await saveClock(client, id, params);
  await labelShop(client, {
    shopId: id,
    clock: clockFrom(params),
    cuts: definition,
    today,
    clockVersion,
    cause: 'definition',
    leaveMovers: false,
  });
}
