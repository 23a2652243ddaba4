import { expect, test } from 'vitest';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { JobName } from '#app/queue/catalog.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';
import { contactsByWay, type Way } from './contacts-by-way.ts';
import { dieAndComeBack, type DeathPoint } from './death.ts';

const database = await freshDatabase();
const { db } = database;
const jobs: JobName[] = ['run-effect', 'fill-discount'];

const twoContacts = (way: Way) => contactsByWay(database, [way, way]);

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
const cases: (Way & { calls: number })[] = [
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
    const undisturbed = await twoContacts({ channel, incentive });
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
      const { shop, ids } = await twoContacts({ channel, incentive });
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
