import type { Database } from '#app/database/client.ts';
import { appendEnrolments } from '#app/database/enrolments.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlannedContact } from '#app/domain/playbooks/decision.ts';
import type { Channel } from '#app/domain/playbooks/rung.ts';
import { openPlaybook } from '#app/services/playbooks/open-playbooks.ts';
import { playbookShop } from '#app/services/playbooks/playbook-shop.ts';
import { writeContacts } from '#app/services/playbooks/write-contacts.ts';
import { placeBuyers, switchOn } from '#tests/services/playbooks/playbook-shop.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import { everyScope } from '#tests/store/every-scope.ts';

/** The day on which everything here is decided and made. */
export const day = '2026-11-22';

/** How a contact reaches its buyer, and what it gives. */
export interface Way {
  channel: Channel;
  incentive: Incentive;
}

/** A contact that was decided and written for a buyer each, in the ways given; nothing of it has reached Shopify. */
export async function decidedContacts(database: Database, ways: readonly Way[]) {
  const shop = await storeShop(database, { today: day, scopes: everyScope() });
  shop.store.deliverTo(undefined);
  const ids = ways.map(() => {
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
  await write(database, shop, new Map(ids.map((id, at) => [id, decided(ways[at]!)])));
  return { shop, ids };
}

function decided({ channel, incentive }: Way): PlannedContact {
  const money = { costAtMostMinor: 500, expectedProfitMinor: 100 };
  const why = { key: 'offer.why.pays', params: {} } as PlannedContact['why'];
  // Long ago by any clock: the queue of a real worker goes by the machine's.
  const when = { on: day, notBefore: new Date('2026-01-01T09:00:00Z'), nextOn: '2026-12-20' };
  return {
    rung: 1,
    intent: 'offer',
    channel,
    incentive,
    ...money,
    minutes: 0,
    why,
    ...when,
    needsApproval: false,
  };
}

async function write(
  { db }: Database,
  { shopId, deps }: StoreShop,
  decisions: ReadonlyMap<bigint, PlannedContact>,
): Promise<void> {
  const shop = await playbookShop(db, shopId);
  if (!shop) throw new Error('no shop');
  const playbook = await openPlaybook(db, shopId, 'win-back');
  await db.$transaction(
    async (tx) => {
      const enrolments = await appendEnrolments(tx, shopId, [...decisions.keys()].map(enrolment));
      const contacts = [...enrolments].flatMap(([buyerId, enrolmentId]) => {
        const contact = decisions.get(buyerId);
        return contact ? [{ buyerId, enrolmentId, contact }] : [];
      });
      await writeContacts(deps, tx, { shop, playbook, contacts, day });
    },
    { timeout: 60_000 },
  );
}

const enrolment = (buyerId: bigint) => ({
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
