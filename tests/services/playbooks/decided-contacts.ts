import type { Database } from '#app/database/client.ts';
import { appendEnrolments } from '#app/database/enrolments.ts';
import type { PlannedContact } from '#app/domain/playbooks/decision.ts';
import { openPlaybook } from '#app/services/playbooks/open-playbooks.ts';
import { playbookShop } from '#app/services/playbooks/playbook-shop.ts';
import { writeContacts } from '#app/services/playbooks/write-contacts.ts';
import { LONG } from '#app/services/transaction.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import type { StoreOptions } from '#tests/store/server.ts';
import { placeBuyers, subscribers, switchOn } from './playbook-shop.ts';

/** The day on which everything here is decided. */
export const day = '2026-11-22';

/** A shop with so many subscribed buyers who slipped away on the day; webhooks reach nobody. */
export async function shopWithSlipping(
  database: Pick<Database, 'db' | 'pool'>,
  count: number,
  options: Partial<StoreOptions> = {},
): Promise<{ shop: StoreShop; ids: bigint[] }> {
  const shop = await storeShop(database, { today: day, ...options });
  shop.store.deliverTo(undefined);
  const ids = subscribers(shop, count);
  await placeBuyers(
    database,
    shop.shopId,
    day,
    ids.map((id) => ({ id })),
  );
  return { shop, ids };
}

/** The same with Win back on, and a contact decided and written for each buyer; nothing of it has reached Shopify. */
export async function decideContacts(
  database: Pick<Database, 'db' | 'pool'>,
  decisions: readonly PlannedContact[],
  options: Partial<StoreOptions> = {},
): Promise<{ shop: StoreShop; ids: bigint[] }> {
  const made = await shopWithSlipping(database, decisions.length, options);
  await switchOn(database, made.shop.shopId, 'win-back', { heldOut: 0 });
  await write(database, made.shop, new Map(made.ids.map((id, at) => [id, decisions[at]!])));
  return made;
}

async function write(
  { db }: Pick<Database, 'db'>,
  { shopId, deps }: StoreShop,
  decisions: ReadonlyMap<bigint, PlannedContact>,
): Promise<void> {
  const shop = await playbookShop(db, shopId);
  if (!shop) throw new Error('no shop');
  const playbook = await openPlaybook(db, shopId, 'win-back');
  await db.$transaction(async (tx) => {
    const enrolments = await appendEnrolments(tx, shopId, [...decisions.keys()].map(enrolmentOf));
    const contacts = [...enrolments].flatMap(([buyerId, enrolmentId]) => {
      const contact = decisions.get(buyerId);
      return contact ? [{ buyerId, enrolmentId, contact }] : [];
    });
    await writeContacts(deps, tx, { shop, playbook, contacts, day });
  }, LONG);
}

const enrolmentOf = (buyerId: bigint) => ({
  playbook: 'win-back' as const,
  version: 1,
  definitionVersion: 1,
  buyerId,
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
