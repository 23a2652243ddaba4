import type { Db, Tx } from '#app/database/client.ts';
import { toDay } from '#app/database/local-date.ts';
import { shopRules, type ShopRules } from '#app/database/shop-rules.ts';
import { defaultOfferSettings, parseOfferSettings, type OfferSettings } from '#app/domain/offers/offer-settings.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';

/** A shop with all that decides about its buyers, read at one moment. */
export interface ShopContext extends ShopRules {
  id: number;
  domain: string;
  timeZone: string;
  isInstalled: boolean;
  /** What the merchant has granted. */
  scopes: readonly string[];
  /** Nothing leaves the app before. */
  isConfirmed: boolean;
  offer: OfferSettings;
  plannedOn: LocalDay | undefined;
}

/** A shop and the rules in force in it; undefined when there is no such shop. */
export async function shopContext(db: Db | Tx, shopId: number): Promise<ShopContext | undefined> {
  const shop = await db.shop.findUnique({ where: { id: shopId } });
  if (!shop) return undefined;
  const offer = parseOfferSettings(shop.settings);
  return {
    ...(await shopRules(db, shopId)),
    id: shop.id,
    domain: shop.domain,
    timeZone: shop.timeZone,
    isInstalled: shop.uninstalledAt === null,
    scopes: shop.scopes,
    isConfirmed: shop.confirmedAt !== null,
    offer: offer.ok ? offer.settings : defaultOfferSettings,
    plannedOn: shop.plannedOn ? toDay(shop.plannedOn) : undefined,
  };
}

/**
 * The day for which labels are true now: today from the planning hour on, yesterday before it, so that nobody hears from
 * a shop at midnight because a delivery happened to arrive then. Never before the day that was planned last.
 */
export function labelDay(shop: Pick<ShopContext, 'timeZone' | 'plannedOn'>, now: Date, plannerHour: number): LocalDay {
  const { date, hour } = wallClock(now, shop.timeZone);
  const struck = hour >= plannerHour ? date : addDays(date, -1);
  return shop.plannedOn && shop.plannedOn > struck ? shop.plannedOn : struck;
}
