import { afterAll, expect, test } from 'vitest';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { channels } from '#app/domain/playbooks/rung.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import type { JobName } from '#app/queue/catalog.ts';
import { planNight } from '#app/services/plan-night.ts';
import { reconcile } from '#app/services/reconcile.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import { switchOn } from '#tests/services/playbooks/playbook-shop.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import { randomOf, type Random } from '#tests/store/random.ts';

// More of them: RACES=40.
const shops = Number(process.env.RACES ?? 8);
const BUYERS = 24;
const STEPS = 160;
const DAY_MS = 86_400_000;

const { db, pool } = await freshDatabase();
const today = '2026-11-22';
const run = { signal: new AbortController().signal, isLastTry: false };

/** What workers do, each kind for itself: one job may wait for hours while the others go on. */
const jobs: JobName[][] = [['record-delivery'], ['rescore-buyer'], ['fill-discount'], ['run-effect']];

/** Buyers whom we know well and who are about to slip away; from now on webhooks come late, twice or never. */
async function silentShop(random: Random) {
  const shop = await storeShop({ db, pool }, { today });
  const { control, deps, shopId } = shop;
  Object.defineProperty(deps.clock, 'now', { get: () => new Date(control.clock.now()) });
  // They slip away 91 days after their last purchase.
  const lastOn = () => addDays(today, -88 - random.below(10));
  const ids = Array.from({ length: BUYERS }, () => Number(shop.buyer(lastOn(), [30, 30, 30])));
  await shop.settle();
  for (const id of ids) control.customers.setConsent(id, 'SUBSCRIBED');
  await shop.settle();
  const rungs = defaultPlaybook('win-back').rungs.map((rung) => ({ ...rung, channel: random.pick(channels) }));
  await switchOn({ db }, shopId, 'win-back', { heldOut: 0, settings: { rungs } });
  control.faults.seed = random.below(1e9);
  Object.assign(control.faults.webhooks, { reorderMs: DAY_MS, duplicate: 0.3, dropShare: 0.2 });
  return { shop, ids };
}

/** One thing that buyers, the merchant, Shopify or our workers do. */
async function step({ control, deps, shopId }: StoreShop, ids: number[], random: Random): Promise<void> {
  const what = random.below(20);
  if (what < 3) control.orders.place({ customerId: random.pick(ids), test: random.chance(0.1), totalMinor: 5000 });
  else if (what === 3) undo(control, random);
  else if (what === 4 && random.chance(0.3)) merge(control, ids, random);
  else if (what === 5 && random.chance(0.3)) await reconcile(deps, { shopId }, run);
  else if (what < 10) await control.clock.advance({ minutes: random.below(240) });
  else await drain(deps, shopId, random.pick(jobs));
}

function undo({ shop, orders }: StoreShop['control'], random: Random): void {
  const standing = [...shop.orders.values()].filter(({ createdAt, cancelledAt, refunds }) => {
    return createdAt > Date.parse(today) && !cancelledAt && refunds.length === 0;
  });
  if (standing.length) orders[random.chance(0.5) ? 'cancel' : 'refund'](random.pick(standing).id);
}

function merge({ customers }: StoreShop['control'], ids: number[], random: Random): void {
  const [kept, gone] = [random.pick(ids), random.pick(ids)];
  if (kept === gone) return;
  customers.merge(kept, gone);
  ids.splice(ids.indexOf(gone), 1);
}

/** What was made by now of contacts and announcements, each with the day since which its buyer is silent. */
async function madeSoFar(shopId: number) {
  return pool.query<{ id: string; buyerId: string; lastOn: string }>(
    `select f.id, f.buyer_id as "buyerId", coalesce(e.last_on::text, f.payload->>'lastOn') as "lastOn"
     from effects f left join contacts c on c.shop_id = f.shop_id and c.effect_id = f.id
       left join enrolments e on e.shop_id = f.shop_id and e.id = c.enrolment_id
     where f.shop_id = $1 and f.kind in ('contact', 'flow-slipped') and f.state in ('calling', 'done', 'unknown')`,
    [shopId],
  );
}

/** What was made since the last look for anyone with an order that had stood for a minute: now is when it was made. */
async function wronglyMade({ control, shopId }: StoreShop, known: Set<string>): Promise<string[]> {
  const made = (await madeSoFar(shopId)).rows.filter(({ id }) => !known.has(id));
  const before = control.clock.now() - 60_000;
  return made.flatMap(({ id, buyerId, lastOn }) => {
    known.add(id);
    const since = Date.parse(lastOn) + DAY_MS;
    const orders = control.shop.index.of(Number(buyerId)).filter((order) => {
      const stands = !order.test && !order.cancelledAt && order.refunds.length === 0;
      return stands && order.processedAt >= since && order.createdAt <= before;
    });
    return orders.map((order) => `${buyerId} has order ${order.id}`);
  });
}

const seen = { made: 0 };

test.each(Array.from({ length: shops }, (_, at) => at + 1))(
  'shop %i: nobody is contacted whose order stood in Shopify for a minute, whatever became of its webhooks',
  async (seed) => {
    const random = randomOf(seed, 77);
    const { shop, ids } = await silentShop(random);
    const known = new Set<string>();
    for (let at = 0; at < STEPS; at += 1) {
      if (at % 20 === 0) {
        const day = shop.deps.now().toISOString().slice(0, 10);
        await planNight(shop.deps, { shopId: shop.shopId, day }, run);
        await drain(shop.deps, shop.shopId, ['plan-playbooks']);
      }
      await step(shop, ids, random);
      expect(await wronglyMade(shop, known), `step ${at}`).toEqual([]);
    }
    seen.made += known.size;
  },
);

// Else the above would show nothing.
afterAll(async () => {
  const givenUp = (reason: string) => db.effect.count({ where: { state: 'abandoned', reason } });
  expect(seen.made).toBeGreaterThan(5 * shops);
  expect(await givenUp('bought-since')).toBeGreaterThan(shops);
  expect(await givenUp('bought')).toBeGreaterThan(0);
});
