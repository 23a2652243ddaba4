import { meantOffers } from '#app/database/reports/meant-offers.ts';
import { leagueTable, type LeagueGroup } from '#app/domain/outcomes/league-table.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { daysOfRung } from './days-of-rung.ts';
import type { OpenPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { readCounts, type EarnedOf } from './read-earned.ts';

type LeagueDeps = Pick<Deps, 'pool' | 'now'>;

/** A way of contacting: a rung, or an offer of one. */
interface Way extends LeagueGroup {
  kind: PlaybookKind;
  rung: number;
  incentive?: Incentive;
}

/**
 * Rungs and offers against one another. Of a rung: those who reached its day still silent. Of an offer: those of them whom the
 * rung was meant to give it when they entered. Held out ones are among both, so that like is compared with like.
 */
export async function readLeague(
  deps: LeagueDeps,
  shop: PlaybookShop,
  playbooks: readonly OpenPlaybook[],
  today: LocalDay,
) {
  const ways = await Promise.all(playbooks.map((one) => waysOf(deps, shop, one, today)));
  const rows = leagueTable(ways.flat());
  return rows
    .filter(({ earned }) => earned.contacted + earned.heldOut > 0)
    .map(({ kind, rung, incentive, earned }) => ({ kind, rung, incentive, earned }));
}

async function waysOf(
  deps: LeagueDeps,
  shop: PlaybookShop,
  { kind, settings }: OpenPlaybook,
  today: LocalDay,
): Promise<Way[]> {
  const count = (of: EarnedOf) => readCounts(deps, shop, today, { playbook: kind, ...of });
  const rungs = settings.rungs.map(async (_, i): Promise<Way> => {
    const counts = await count({ rung: daysOfRung(settings, i + 1) });
    return { playbook: kind, by: 'rung', name: String(i + 1), counts, kind, rung: i + 1 };
  });
  const offers = (await meantOffers(deps.pool, shop.id, kind)).map(async (offer): Promise<Way> => {
    const counts = await count({ rung: daysOfRung(settings, offer.rung), offer });
    const name = `${offer.rung} ${incentiveKey(offer.incentive)}`;
    return { playbook: kind, by: 'incentive', name, counts, kind, ...offer };
  });
  return Promise.all([...rungs, ...offers]);
}
