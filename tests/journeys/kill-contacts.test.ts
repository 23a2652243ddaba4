import { expect, test } from 'vitest';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import { freeDeadWorkers } from '#app/queue/dead-workers.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import { day } from '#tests/services/playbooks/decided-contacts.ts';
import { randomOf } from '#tests/store/random.ts';
import { auditContacts } from './contact-audit.ts';
import { contactsByWay, type Way } from './contacts-by-way.ts';
import { liveAndDie } from './mortal.ts';

// Real processes, killed with SIGKILL. `npm test` runs a part of it in a minute and a half; the whole of it is in README.md.
const everyRead = process.env.KILL_AT_EVERY_READ === '1';
// Without it, of what writes or asks Shopify every other one.
const stride = everyRead ? 1 : 2;
const many = Number(process.env.KILL_CONTACTS ?? 1000);

const { db, pool, url } = await freshDatabase();
const now = new Date(`${day}T12:00:00Z`);
const percent: Incentive = { kind: 'percent', percent: 10 };
const ways: Way[] = [
  { channel: 'flow', incentive: { kind: 'none' } },
  { channel: 'flow', incentive: percent },
  { channel: 'tag', incentive: { kind: 'gift-card', minor: 500 } },
  { channel: 'segment', incentive: { kind: 'store-credit', minor: 500 } },
  { channel: 'metafield', incentive: percent },
  { channel: 'task', incentive: { kind: 'none' } },
];

const isNothingLeft = async () => {
  const { rows } = await pool.query('select 1 from graphile_worker._private_jobs limit 1');
  return rows.length === 0;
};

/** PostgreSQL notices at once that the process is gone, and gives up the lock that stood for its life. */
const freeJobs = () =>
  expect
    .poll(async () => {
      await freeDeadWorkers(pool, undefined);
      const { rows } = await pool.query('select 1 from graphile_worker._private_jobs where locked_by is not null');
      return rows.length;
    })
    .toBe(0);

test('a worker that is killed wherever it waits for PostgreSQL or Shopify loses nothing and doubles nothing', async () => {
  let dieAt = 1;
  let unsure = 0;
  for (let isDead = true; isDead; dieAt += stride) {
    const { shop, ids } = await contactsByWay({ db, pool }, ways);
    isDead = await liveAndDie({ url, now, dieAt, everyRead, concurrency: 1 }, isNothingLeft);
    await freeJobs();
    await drain(shop.deps, shop.shopId);
    const { states, faults } = await auditContacts(db, shop, ids, ways);
    const at = `killed at ${dieAt}`;
    expect(faults, at).toEqual([]);
    // One contact at a time: of six, no more than the one that was being made is unsure.
    expect([{ done: 6 }, { done: 5, unknown: 1 }], at).toContainEqual(states);
    unsure += states['unknown'] ?? 0;
  }
  expect(dieAt).toBeGreaterThan(everyRead ? 130 : 50);
  // Between the mark before a trigger and the end of its contact, for both of them.
  expect(unsure).toBeGreaterThan(2);
}, 900_000);

test(`${many} contacts end once each, however often their workers are killed`, async () => {
  const random = randomOf(1122);
  const mixed = Array.from({ length: many }, () => random.pick(ways));
  const { shop, ids } = await contactsByWay({ db, pool }, mixed);
  let deaths = 0;
  // A contact is about 25 questions, so that a worker makes some 80 before it dies.
  while (await liveAndDie({ url, now, dieAt: 1 + random.below(4000), everyRead: true, concurrency: 4 }, isNothingLeft))
    deaths += 1;
  const { states, faults } = await auditContacts(db, shop, ids, mixed);
  expect(faults).toEqual([]);
  const { done = 0, unknown = 0, ...others } = states;
  expect(others).toEqual({});
  expect(done + unknown).toBe(many);
  expect(unknown).toBeLessThanOrEqual(4 * deaths);
  expect(deaths).toBeGreaterThan(many / 200);
}, 1_800_000);
