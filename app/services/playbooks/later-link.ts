import { createHmac } from 'node:crypto';
import { formatLaterToken, LATER_LINK_DAYS, type Mac } from '#app/domain/playbooks/later-token.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import { proxyLink } from '#app/shopify/proxy-link.ts';
import type { PlaybookShop } from './playbook-shop.ts';

/** The keyed hash by which links are ours. */
export function linkMac({ config }: Pick<Deps, 'config'>): Mac {
  return (text) => createHmac('sha256', config.IDENTITY_KEY).update(text).digest('hex');
}

/** The link by which a buyer says when to hear from the shop again: on the shop's own address, signed, good for two months. */
export function laterLinkOf(
  deps: Pick<Deps, 'config' | 'now'>,
  shop: Pick<PlaybookShop, 'id' | 'domain' | 'timeZone'>,
  enrolmentId: bigint,
): string {
  const today = wallClock(deps.now(), shop.timeZone).date;
  const payload = { shopId: shop.id, enrolmentId, untilOn: addDays(today, LATER_LINK_DAYS) };
  return `${proxyLink(shop.domain, 'later')}?t=${formatLaterToken(payload, linkMac(deps))}`;
}
