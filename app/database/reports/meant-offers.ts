import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Reader } from './reader.ts';

/** An incentive and the rung, from 1, that gives it. */
export interface RungOffer {
  rung: number;
  incentive: Incentive;
}

/** Every offer that a playbook meant to give anybody, rung by rung. */
export async function meantOffers(reader: Reader, shopId: number, playbook: PlaybookKind): Promise<RungOffer[]> {
  const { rows } = await reader.query<RungOffer>(
    `select distinct o.rung::int as rung, o.incentive
     from enrolments e cross join lateral jsonb_array_elements(e.offers) with ordinality as o(incentive, rung)
     where e.shop_id = $1 and e.playbook = $2 and e.offers is not null and o.incentive ->> 'kind' <> 'none'
     order by 1, 2`,
    [shopId, playbook],
  );
  return rows;
}
