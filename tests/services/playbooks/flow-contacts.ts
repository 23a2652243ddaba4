import type { Database } from '#app/database/client.ts';
import type { PlannedContact } from '#app/domain/playbooks/decision.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';
import type { StoreOptions } from '#tests/store/server.ts';
import { day, decideContacts } from './decided-contacts.ts';

/** What every contact of `flowContacts` is, unless said otherwise. */
const planned: PlannedContact = {
  rung: 1,
  intent: 'presence',
  channel: 'flow',
  incentive: { kind: 'none' },
  costAtMostMinor: 0,
  expectedProfitMinor: 100,
  minutes: 0,
  why: { key: 'offer.why.pays', params: {} },
  on: day,
  notBefore: new Date(`${day}T09:00:00Z`),
  nextOn: '2026-12-20',
  needsApproval: false,
};

/** A shop where Win back has decided to contact so many buyers by Flow; nothing of it has reached Shopify. */
export function flowContacts(
  database: Pick<Database, 'db' | 'pool'>,
  count: number,
  change: Partial<PlannedContact> = {},
  options: Partial<StoreOptions> = {},
): Promise<{ shop: StoreShop; ids: bigint[] }> {
  const decisions = Array.from({ length: count }, () => ({ ...planned, ...change }));
  return decideContacts(database, decisions, options);
}

/** Every contact's end with its reason, counted; and whether Flow, the tables and each other tell the same. */
export async function outcomeOf({ db }: Pick<Database, 'db'>, { shopId, control }: StoreShop) {
  const effects = await db.effect.findMany({ where: { shopId, kind: 'contact' }, orderBy: { id: 'asc' } });
  const ends: Record<string, number> = {};
  for (const { state, reason } of effects) {
    const end = [state, reason].filter(Boolean).join(': ');
    ends[end] = (ends[end] ?? 0) + 1;
  }
  const fired = control.flowTriggers.map(({ payload }) => String(payload.Contact)).sort();
  const done = effects.flatMap(({ id, state }) => (state === 'done' ? [String(id)] : [])).sort();
  return { ends, fired, done };
}
