import type { Database } from '#app/database/client.ts';
import { appendEnrolments } from '#app/database/enrolments.ts';
import type { PlannedContact } from '#app/domain/playbooks/decision.ts';
import { openPlaybook } from '#app/services/playbooks/open-playbooks.ts';
import { playbookShop } from '#app/services/playbooks/playbook-shop.ts';
import { writeContacts } from '#app/services/playbooks/write-contacts.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import type { StoreOptions } from '#tests/store/server.ts';
import { placeBuyers, switchOn } from './playbook-shop.ts';

const day = '2026-11-22';

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
export async function flowContacts(
  database: Pick<Database, 'db' | 'pool'>,
  count: number,
  change: Partial<PlannedContact> = {},
  options: Partial<StoreOptions> = {},
): Promise<{ shop: StoreShop; ids: bigint[] }> {
  const shop = await storeShop(database, { today: day, ...options });
  shop.store.deliverTo(undefined);
  const ids = Array.from({ length: count }, () => {
    const { id } = shop.control.customers.create({ address: null });
    shop.control.customers.setConsent(id, 'SUBSCRIBED');
    return BigInt(id);
  });
  await placeBuyers(
    database,
    shop.shopId,
    day,
    ids.map((id) => ({ id })),
  );
  await switchOn(database, shop.shopId, 'win-back', { heldOut: 0 });
  await write(database, shop, ids, { ...planned, ...change });
  return { shop, ids };
}

async function write(
  { db }: Pick<Database, 'db'>,
  { shopId, deps }: StoreShop,
  ids: readonly bigint[],
  contact: PlannedContact,
): Promise<void> {
  const shop = await playbookShop(db, shopId);
  if (!shop) throw new Error('no shop');
  const playbook = await openPlaybook(db, shopId, 'win-back');
  await db.$transaction(async (tx) => {
    const enrolments = await appendEnrolments(tx, shopId, ids.map(enrolmentOf));
    const contacts = [...enrolments].map(([buyerId, enrolmentId]) => ({ buyerId, enrolmentId, contact }));
    await writeContacts(deps, tx, { shop, playbook, contacts, day });
  });
}

const enrolmentOf = (buyerId: bigint) => ({
  buyerId,
  playbook: 'win-back' as const,
  version: 1,
  definitionVersion: 1,
  lastOn: '2026-09-23',
  arm: 'treated' as const,
  heldOut: 0,
  habit: 'periodic',
  state: 'slipping',
  enteredOn: day,
  expectedDays: 30,
  expectation: 0.1,
  usualOrderMinor: 5000,
  windowUntil: '2026-12-22',
  rung: 1,
  nextOn: '2026-12-20',
});

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
