import type { HeldFor } from '#app/database/contacts.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Channel, Intent } from '#app/domain/playbooks/rung.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';

/** A contact that is decided and not made yet. Money in minor units. */
export interface WaitingContact {
  effectId: string;
  buyerId: string;
  kind: PlaybookKind;
  rung: number;
  intent: Intent;
  channel: Channel;
  incentive: Incentive;
  costAtMostMinor: number;
  plannedOn: LocalDay;
  expiresOn: LocalDay;
  state: WaitingState;
}

/** What a contact waits for: the merchant's yes, the end of a pause, or only its hour. */
export type WaitingState = HeldFor | 'pending';

const WAITING = `
  from effects f join contacts c on c.shop_id = f.shop_id and c.effect_id = f.id
  where f.shop_id = $1 and f.kind = 'contact' and f.state in ('held', 'pending', 'calling')
    and ($2::text is null or c.held_for = $2) and ($3::bigint is null or c.buyer_id = $3)`;

const COLUMNS = `
  c.effect_id::text as "effectId", c.buyer_id::text as "buyerId", c.playbook as kind, c.rung, c.intent, c.channel, c.incentive,
  c.cost_at_most_minor::float8 as "costAtMostMinor", c.planned_on::text as "plannedOn", c.expires_on::text as "expiresOn",
  case f.state when 'held' then c.held_for else 'pending' end as state`;

/** Which of them are wanted. */
interface Which {
  heldFor?: 'approval';
  buyerId?: string;
  /** Only what goes out by itself or after a yes, not what a pause holds back. */
  isGoingOut?: boolean;
  limit: number;
}

/** Contacts that wait, by day and then by what they are expected to earn. */
export async function waitingContacts(
  reader: Reader,
  shopId: number,
  { heldFor, buyerId, isGoingOut = false, limit }: Which,
): Promise<WaitingContact[]> {
  const { rows } = await reader.query<WaitingContact>(
    `select ${COLUMNS} ${WAITING} ${isGoingOut ? `and c.held_for is distinct from 'paused'` : ''} order by c.planned_on, c.expected_profit_minor desc, c.effect_id limit $4`,
    [shopId, heldFor ?? null, buyerId ?? null, limit],
  );
  return rows;
}

/** How many wait for a yes, and what they cost at most together. */
export async function awaitingApproval(
  reader: Reader,
  shopId: number,
): Promise<{ all: number; costAtMostMinor: number }> {
  const { rows } = await reader.query<{ all: number; costAtMostMinor: number }>(
    `select count(*)::int as "all", coalesce(sum(c.cost_at_most_minor), 0)::float8 as "costAtMostMinor" ${WAITING}`,
    [shopId, 'approval', null],
  );
  return rows[0] ?? { all: 0, costAtMostMinor: 0 };
}
