import { expect, test } from 'vitest';
import { sweep } from '#app/services/sweep.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from './test-deps.ts';
import { jobsNamed, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const shopId = await makeShop(db, { confirmed: true });
const hours = (n: number) => new Date(deps.clock.now.getTime() - n * 3_600_000);

test('old deliveries go, and what lost its job gets it again', async () => {
  const facts = { kind: 'uninstalled' };
  await db.delivery.createMany({
    data: [
      { shopId, webhookId: 'old', topic: 'orders/paid', receivedAt: hours(31 * 24), recordedAt: hours(31 * 24) },
      { shopId, webhookId: 'recorded', topic: 'orders/paid', receivedAt: hours(29 * 24), recordedAt: hours(29 * 24) },
      { shopId, webhookId: 'lost', topic: 'orders/paid', receivedAt: hours(7), facts },
      { shopId, webhookId: 'fresh', topic: 'orders/paid', receivedAt: hours(1), facts },
    ],
  });
  const effect = { shopId, definitionVersion: 1, createdAt: hours(7) };
  await db.effect.createMany({
    data: [
      { ...effect, id: 1n, key: 'a', kind: 'tag', buyerId: 7n },
      { ...effect, id: 2n, key: 'b', kind: 'flow-slipped', buyerId: 7n, state: 'calling' },
      { ...effect, id: 3n, key: 'c', kind: 'flow-slipped', buyerId: 8n },
      { ...effect, id: 4n, key: 'd', kind: 'bulk-tags' },
      { ...effect, id: 5n, key: 'e', kind: 'tag', buyerId: 7n, state: 'done' },
      { ...effect, id: 6n, key: 'f', kind: 'tag', buyerId: 7n, createdAt: hours(1) },
      { ...effect, id: 7n, key: 'g', kind: 'bulk-contacts', state: 'calling' },
    ],
  });
  const { id: discountId } = await db.discount.create({
    data: { shopId, key: 'k', title: 't', percent: 10, startsAt: hours(7), endsAt: hours(-700) },
  });
  await db.code.create({ data: { shopId, code: 'BACK-1', discountId, buyerId: 8n, effectId: 3n } });
  await sweep(deps);
  const left = await db.delivery.findMany({ where: { shopId }, orderBy: { webhookId: 'asc' } });
  expect(left.map(({ webhookId }) => webhookId)).toEqual(['fresh', 'lost', 'recorded']);
  expect(await jobsNamed(db, 'record-delivery')).toEqual([{ shopId, webhookId: 'lost' }]);
  expect((await jobsNamed(db, 'run-effect')).map((job) => job.effectId).sort()).toEqual(['1', '2']);
  expect(await jobsNamed(db, 'fill-discount')).toEqual([{ shopId, discountId: String(discountId) }]);
  expect(await jobsNamed(db, 'run-bulk-tags')).toEqual([{ shopId, effectId: '4' }]);
  expect(await jobsNamed(db, 'run-bulk-contacts')).toEqual([{ shopId, effectId: '7' }]);
});
