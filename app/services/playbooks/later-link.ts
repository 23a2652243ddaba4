import type { Deps } from '#app/services/deps.ts';
import type { PlaybookShop } from './playbook-shop.ts';

export function laterLinkOf(
  _deps: Pick<Deps, 'config' | 'now'>,
  shop: PlaybookShop,
  _of: { effectId: bigint; buyerId: bigint },
): string {
  return `https://${shop.domain}/`;
}
