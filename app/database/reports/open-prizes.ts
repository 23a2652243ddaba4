import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';

/** A prize that was won and is still to be given. */
export interface OpenPrize {
  effectId: string;
  buyerId: string;
  kind: PlaybookKind;
  /** What it costs the shop, minor units. */
  costMinor: number;
  wonOn: LocalDay;
}

/** Prizes that nobody has given yet, the oldest first. */
export async function openPrizes(reader: Reader, shopId: number, limit: number): Promise<OpenPrize[]> {
  const { rows } = await reader.query<OpenPrize>(
    `select t.effect_id::text as "effectId", t.buyer_id::text as "buyerId", d.playbook as kind,
       d.cost_minor::float8 as "costMinor", t.due_on::text as "wonOn"
     from staff_tasks t join draws d on d.shop_id = t.shop_id and d.prize_effect_id = t.effect_id
     where t.shop_id = $1 and t.state = 'open' order by t.due_on, t.effect_id limit $2`,
    [shopId, limit],
  );
  return rows;
}
