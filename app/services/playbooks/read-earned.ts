import { outcomeCounts, type OutcomeQuestion } from '#app/database/reports/outcome-counts.ts';
import { earnedOf, type Earned, type OutcomeCounts } from '#app/domain/outcomes/earned.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { remember } from '#app/services/remember.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { pricesOf } from './prices-of.ts';

/** Of which enrolments; all of a shop's where nothing is said. */
export type EarnedOf = Pick<OutcomeQuestion, 'versions' | 'rung' | 'offer'> & { playbook?: PlaybookKind };

/** What a shop's playbooks have earned, or some enrolments of them; undefined while nobody was ever enrolled. */
export async function readEarned(
  deps: Pick<Deps, 'pool' | 'now'>,
  shop: PlaybookShop,
  today: LocalDay,
  of: EarnedOf = {},
): Promise<Earned | undefined> {
  const earned = earnedOf(await readCounts(deps, shop, today, of));
  return earned.contacted + earned.heldOut > 0 ? earned : undefined;
}

/** The sums behind it. */
export function readCounts(
  deps: Pick<Deps, 'pool' | 'now'>,
  shop: PlaybookShop,
  today: LocalDay,
  of: EarnedOf,
): Promise<OutcomeCounts> {
  const prices = pricesOf(shop);
  const key = `earned ${shop.id} ${today} ${JSON.stringify([of, prices])}`;
  const count = () => outcomeCounts(deps.pool, { ...prices, shopId: shop.id, today, playbook: of.playbook, ...of });
  return remember(deps, key, count, ({ returned }) => returned.some(({ enrolments }) => enrolments > 0));
}
