import { expect, test } from 'vitest';
import { appendEnrolments } from '#app/database/enrolments.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlannedContact } from '#app/domain/playbooks/decision.ts';
import type { Channel } from '#app/domain/playbooks/rung.ts';
import type { JobName } from '#app/queue/catalog.ts';
import { openPlaybook } from '#app/services/playbooks/open-playbooks.ts';
import { playbookShop } from '#app/services/playbooks/playbook-shop.ts';
import { writeContacts } from '#app/services/playbooks/write-contacts.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { placeBuyers, switchOn } from '#tests/services/playbooks/playbook-shop.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import { everyScope } from '#tests/store/every-scope.ts';
import { dieAndComeBack, type DeathPoint } from './death.ts';

const database = await freshDatabase();
const { db } = database;
const day = '2026-11-22';
const jobs: JobName[] = ['run-effect', 'fill-discount'];

/** A ladder's contact for each of two buyers is decided and written; nothing of it has reached Shopify. */
async function twoContacts(channel: Channel, incentive: Incentive) {
  const shop = await storeShop(database, { today: day, scopes: everyScope() });
  shop.store.deliverTo(undefined);
  const ids = [1, 2].map(() => {
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
  await write(shop, ids, decided(channel, incentive));
  return { shop, ids };
}

function decided(channel: Channel, incentive: Incentive): PlannedContact {
  const money = { costAtMostMinor: 500, expectedProfitMinor: 100 };
  const why = { key: 'offer.why.pays', params: {} } as PlannedContact['why'];
  const when = { on: day, notBefore: new Date(`${day}T09:00:00Z`), nextOn: '2026-12-20' };
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

async function write({ shopId, deps }: StoreShop, ids: readonly bigint[], contact: PlannedContact) {
  const shop = await playbookShop(db, shopId);
  if (!shop) throw new Error('no shop');
  const playbook = await openPlaybook(db, shopId, 'win-back');
  await db.$transaction(async (tx) => {
    const enrolments = await appendEnrolments(
      tx,
      shopId,
      ids.map((buyerId) => ({
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
      })),
    );
    const contacts = [...enrolments].map(([buyerId, enrolmentId]) => ({ buyerId, enrolmentId, contact }));
    await writeContacts(deps, tx, { shop, playbook, contacts, day });
  });
}

/** What two contacts leave behind, in our tables and in Shopify. */
async function outcome({ shopId, control }: StoreShop, ids: readonly bigint[]) {
  const { discounts, wallets, customers } = control.shop;
  const fired = control.flowTriggers.map(({ payload }) => Number(payload.customer_id));
  const effects = await db.effect.findMany({ where: { shopId, kind: 'contact' } });
  return {
    states: effects.map(({ state }) => state).sort(),
    fired: fired.sort((a, b) => a - b),
    codes: [...discounts.discounts.values()].flatMap(({ codes }) => codes.map(({ code }) => code)).sort(),
    cards: [...wallets.giftCards.values()].map(({ customerId, minor }) => [customerId, minor]).sort(),
    credits: [...wallets.accounts.values()].map(({ transactions }) => transactions.map(({ minor }) => minor)),
    tags: ids.map((id) => customers.get(Number(id))?.tags),
    tasks: await db.staffTask.count({ where: { shopId } }),
  };
}

const percent: Incentive = { kind: 'percent', percent: 10 };
const cases: { channel: Channel; incentive: Incentive; calls: number }[] = [
  { channel: 'flow', incentive: { kind: 'none' }, calls: 4 },
  { channel: 'flow', incentive: percent, calls: 6 },
  { channel: 'tag', incentive: { kind: 'gift-card', minor: 500 }, calls: 6 },
  { channel: 'segment', incentive: { kind: 'store-credit', minor: 500 }, calls: 8 },
  { channel: 'metafield', incentive: percent, calls: 6 },
  { channel: 'task', incentive: { kind: 'none' }, calls: 2 },
];

test.each(cases)(
  'a process that dies at any call of contacts by $channel with $incentive.kind loses nothing and doubles nothing',
  async ({ channel, incentive, calls }) => {
    const undisturbed = await twoContacts(channel, incentive);
    await dieAndComeBack(database, undisturbed.shop, { call: Infinity, when: 'before' }, jobs);
    const whole = await outcome(undisturbed.shop, undisturbed.ids);
    expect(whole.states).toEqual(['done', 'done']);
    let points = 0;
    for (let call = 1; ; call += 1) {
      const operations: (string | undefined)[] = [];
      for (const when of ['before', 'after'] as const) operations.push(await dieAt({ call, when }));
      if (operations.every((one) => one === undefined)) break;
      points += 1;
    }
    expect(points).toBeGreaterThanOrEqual(calls);

    async function dieAt(point: DeathPoint) {
      const { shop, ids } = await twoContacts(channel, incentive);
      const operation = await dieAndComeBack(database, shop, point, jobs);
      const left = await outcome(shop, ids);
      const at = `${point.when} call ${point.call}, ${operation ?? ''}`;
      expect({ ...left, ...unlike }, at).toEqual({ ...whole, ...unlike });
      // Only the trigger cannot be asked about afterwards: the one that was interrupted is not made again, and says so.
      const unsure = operation === 'FlowTrigger';
      expect(left.states, at).toEqual(unsure ? ['done', 'unknown'] : whole.states);
      expect(left.fired.length, at).toBe(unsure && point.when === 'before' ? 1 : whole.fired.length);
      expect(new Set(left.fired).size, at).toBe(left.fired.length);
      expect(left.codes.length, at).toBe(whole.codes.length);
      expect(left.cards.length, at).toBe(whole.cards.length);
      return operation;
    }
  },
  600_000,
);

/** What differs from shop to shop, or is looked at by itself. */
const unlike = { states: [], fired: [], codes: [], cards: [] };
