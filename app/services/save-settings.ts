import type pg from 'pg';
import { appendAudit, type NewAuditEntry } from '#app/database/audit.ts';
import { countHistories, shopEvidence } from '#app/database/count-histories.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { shopRhythm } from '#app/database/fits.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { saveClock } from '#app/database/save-clock.ts';
import { saveDefinition } from '#app/database/save-definition.ts';
import { lockToReassignOrders } from '#app/database/shop-facts-lock.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor } from '#app/domain/rhythm/clock-params.ts';
import type { Definition } from '#app/domain/rhythm/definition.ts';
import type { Deps } from '#app/services/deps.ts';
import { openShop, type OpenShop } from '#app/services/open-shop.ts';
import { savePlainSettings, type PlainSettings } from '#app/services/save-plain-settings.ts';

/** What a merchant can set. A part that is left out stays as it is. */
export interface WantedSettings extends Partial<PlainSettings> {
  definition?: Partial<ChosenDefinition>;
}

/** Whose change it is, and whether it brings back what was before. */
export interface ChangeOf {
  /** Shopify's staff id, from the session token. */
  byUserId?: bigint | undefined;
  isRestored?: boolean;
}

/** `redefined`: the words mean something else now, everybody is labelled anew, and it waits to be confirmed. */
export type SavedSettings = 'saved' | 'redefined';

/**
 * Saves the settings, labels the whole shop anew where they change what the words mean, and writes down what was changed.
 * All of it or nothing.
 *
 * Nobody is moved and nothing is told to Shopify by a changed definition: the labels are replaced, and what follows from
 * them is shown in numbers before it is confirmed.
 */
export async function saveSettings(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  shopId: number,
  { definition, ...plain }: WantedSettings,
  { byUserId, isRestored = false }: ChangeOf = {},
): Promise<SavedSettings> {
  const shop = await openShop(deps, shopId);
  const wanted: Definition = { ...shop.definition, ...definition };
  const isSame = chosen.every((name) => shop.definition[name] === wanted[name]);
  const change: Change = { at: deps.now(), byUserId, action: isRestored ? 'restored' : 'saved' };
  const client = await deps.pool.connect();
  try {
    return await inTransaction(client, async () => {
      // First, because a confirmation too takes its lock before it touches the shop's row.
      if (!isSame) await redefine(client, shop, wanted, change);
      await savePlainSettings(client, shopId, plain, change);
      return isSame ? 'saved' : 'redefined';
    });
  } finally {
    client.release();
  }
}

type Change = Pick<NewAuditEntry, 'at' | 'byUserId' | 'action'>;

const chosen = ['preset', 'pace', 'countRenewals'] as const;
type ChosenDefinition = Pick<Definition, (typeof chosen)[number]>;

async function redefine(client: pg.ClientBase, shop: OpenShop, definition: Definition, change: Change): Promise<void> {
  const { id, today, definitionVersion } = shop;
  // Orders that arrive meanwhile wait: a label by the old words must not overtake this.
  await lockToReassignOrders(client, id);
  await allowLargeStatements(client);
  const version = await saveDefinition(client, id, definition);
  const before = { version: definitionVersion, settings: chosenOf(shop.definition) };
  const after = { version, settings: chosenOf(definition) };
  await appendAudit(client, id, { ...change, subject: 'definition', before, after });
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

function chosenOf({ preset, pace, countRenewals }: Definition): ChosenDefinition {
  return { preset, pace, countRenewals };
}
