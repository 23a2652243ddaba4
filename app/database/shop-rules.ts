import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor, parseClockParams } from '#app/domain/rhythm/clock-params.ts';
import type { Clock, ClockParams } from '#app/domain/rhythm/clock.ts';
import { defaultDefinition, parseDefinition, type Definition } from '#app/domain/rhythm/definition.ts';
import type { Db, Tx } from './client.ts';

/** What a shop's labels are made by. */
export interface ShopRules {
  definition: Definition;
  definitionVersion: number;
  clock: Clock;
  /** 0: none was computed yet; the clock is then that of the merchant's pace. */
  clockVersion: number;
}

/** The definition that is in force in a shop and its newest clock. */
export async function shopRules(db: Db | Tx, shopId: number): Promise<ShopRules> {
  const { definition, definitionVersion } = await definitionInForce(db, shopId);
  const newest = await db.clock.findFirst({ where: { shopId }, orderBy: { version: 'desc' } });
  const params = (newest && parseClockParams(newest.params)) ?? paceOnly(definition);
  return { definition, definitionVersion, clock: clockFrom(params), clockVersion: newest?.version ?? 0 };
}

/**
 * The definition that is in force in a shop; the default where none was stored.
 *
 * @throws when the stored one cannot be read: labels by other rules than the merchant's would be wrong silently
 */
export async function definitionInForce(
  db: Db | Tx,
  shopId: number,
): Promise<{ definition: Definition; definitionVersion: number }> {
  const { definitionVersion } = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { definitionVersion: true },
  });
  const row = await db.definition.findUnique({ where: { shopId_version: { shopId, version: definitionVersion } } });
  const definition = row ? parseDefinition(row.rules) : defaultDefinition;
  if (!definition) throw new Error(`Definition ${definitionVersion} of shop ${shopId} cannot be read`);
  return { definition, definitionVersion };
}

function paceOnly(definition: Definition): ClockParams {
  return clockParamsFor(definition, { repeatBuyers: 0, historyDays: 0, returns: [] });
}
