import { shopRhythm } from '#app/database/fits.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import type { Preset } from '#app/domain/rhythm/definition.ts';
import type { Deps } from '#app/services/deps.ts';
import type { OpenShop } from '#app/services/open-shop.ts';

/**
 * The shop's clock under a preset, which need not be the one in force: the one-time part and the regularity stay what they
 * are. Undefined where the data do not carry it yet.
 */
export async function clockUnder(pool: Deps['pool'], shop: OpenShop, preset: Preset): Promise<Clock | undefined> {
  const { source, oneTime, k } = shop.clock;
  if (preset === shop.clock.preset) return shop.clock;
  if (preset === 'classic') return clockFrom({ preset, source, oneTime, ...(k === undefined ? {} : { k }) });
  const rhythm = await shopRhythm(pool, shop.id);
  if (!rhythm) return undefined;
  const { types } = rhythm;
  return clockFrom({ preset, source, oneTime, alarmOneIn: shop.definition.alarmOneIn, ...rhythm.shop, types });
}
