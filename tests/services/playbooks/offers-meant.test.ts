import { expect, test } from 'vitest';
import { meantOffers } from '#app/database/reports/meant-offers.ts';
import { measuredOf } from '#app/services/playbooks/day-rules.ts';
import { openPlaybooks } from '#app/services/playbooks/open-playbooks.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { playbookShop } from '#app/services/playbooks/playbook-shop.ts';
import { readLeague } from '#app/services/playbooks/read-league.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { weighEvidence, type StoredEvidence } from '#app/services/playbooks/weigh-evidence.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import { defaultOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from '#tests/services/test-deps.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { placeBuyers, switchOn } from './playbook-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const today = '2026-11-22';
const none = { kind: 'none' };
const amount = { kind: 'amount' as const, minor: 300 };

/** A day of Win back has been planned for people who spend much and people who spend little; half are held out. */
async function plannedShop(given: Incentive = amount, drawRules = '') {
  const shopId = await makeShop(db, { confirmed: true });
  const buyers = Array.from({ length: 400 }, (_, i) => ({ id: BigInt(i + 1), spentMinor: i % 2 ? 250_000 : 2500 }));
  await placeBuyers(database, shopId, today, buyers);
  const policy = { ...defaultOfferPolicy, margin: 0.6, marginFloor: 0, drawRules };
  const incentives = given.kind === 'draw' && !drawRules ? [] : [given];
  await saveSettings(deps, shopId, { offerPolicy: { ...policy, incentives } });
  const { rungs, capacity } = defaultPlaybook('win-back');
  const settings = {
    rungs: rungs.map((rung, i) => (i === rungs.length - 1 ? { ...rung, incentive: given } : rung)),
    capacity: { ...capacity, contactsADay: null },
  };
  await switchOn(database, shopId, 'win-back', { settings });
  // By belief alone no offer pays where half return unasked: an earlier result says that it does. Not active: not weighed anew.
  const evidence = { measuredByOffer: { [incentiveKey(given)]: { estimate: 0.3, standardError: 0.01 } } };
  await db.playbook.updateMany({ where: { shopId }, data: { evidence, activatedAt: null } });
  await planPlaybooks(deps, { shopId, day: today }, run);
  await db.playbook.updateMany({ where: { shopId }, data: { activatedAt: new Date('2026-11-01T00:00:00Z') } });
  return shopId;
}

test('what a ladder was meant to give is kept for both arms alike, and offers are compared among those', async () => {
  const shopId = await plannedShop();
  const enrolments = await db.enrolment.findMany({ where: { shopId } });
  expect(enrolments).toHaveLength(400);
  // The same arithmetic gives the same answer to the same kind of buyer, whatever the draw.
  for (const { buyerId, offers } of enrolments) {
    expect(offers).toEqual([none, none, buyerId % 2n === 0n ? amount : none]);
  }
  expect(await meantOffers(pool, shopId, 'win-back')).toEqual([{ rung: 3, incentive: amount }]);
  const meant = (arm: string) => enrolments.filter((one) => one.arm === arm && one.buyerId % 2n === 0n).length;
  const shop = await playbookShop(db, shopId);
  const tried = (await openPlaybooks(db, shopId)).filter(({ activatedAt }) => activatedAt !== null);
  const league = await readLeague(deps, shop!, tried, '2027-03-01');
  const sizes = league.map(({ rung, incentive, earned }) => [rung, incentive, earned.contacted, earned.heldOut]);
  expect(sizes).toContainEqual([3, amount, meant('treated'), meant('control')]);
  expect(league.filter(({ incentive }) => incentive === undefined).map(({ earned }) => earned.contacted)).toEqual(
    [1, 2, 3].map(() => enrolments.filter(({ arm }) => arm === 'treated').length),
  );
});

test('the arithmetic of an offer uses what was measured among those who were meant to have it', async () => {
  const shopId = await plannedShop();
  // Who was meant to have the offer and was contacted comes back; nobody else does.
  await pool.query(
    `insert into orders (shop_id, id, customer_id, buyer_id, processed_at, local_on, updated_at, total_minor, refunded_minor, test, source)
     select shop_id, id, buyer_id, buyer_id, '2026-12-20', '2026-12-20', '2026-12-20', 5000, 0, false, 'web' from enrolments
     where shop_id = $1 and buyer_id % 2 = 0 and (arm = 'treated' or id % 5 = 0)`,
    [shopId],
  );
  await pool.query(`update enrolments set window_until = '2027-02-01' where shop_id = $1`, [shopId]);
  await weighEvidence(deps, { shopId, day: '2027-02-02' });
  const playbook = await db.playbook.findFirstOrThrow({ where: { shopId, kind: 'win-back' } });
  const { measured, measuredByOffer } = playbook.evidence as unknown as StoredEvidence;
  const ofOffer = measuredByOffer?.['amount:300'];
  expect(ofOffer?.estimate).toBeGreaterThan((measured?.estimate ?? 1) * 1.5);
  const [settings] = (await openPlaybooks(db, shopId)).filter(({ activatedAt }) => activatedAt !== null);
  expect(measuredOf(settings!).get('amount:300')).toEqual(ofOffer);
  expect(measuredOf({ ...settings!, evidence: { measured } }).get('amount:300')).toEqual(measured);
});

test('a prize draw is meant for whom its part of the prize pays, and for nobody before its rules are written', async () => {
  const draw: Incentive = { kind: 'draw', costMinor: 6000, among: 20 };
  const written = await db.enrolment.findMany({ where: { shopId: await plannedShop(draw, 'One of twenty wins.') } });
  for (const { buyerId, offers } of written) expect(offers).toEqual([none, none, buyerId % 2n === 0n ? draw : none]);
  const unwritten = await db.enrolment.findMany({ where: { shopId: await plannedShop(draw) } });
  for (const { offers } of unwritten) expect(offers).toEqual([none, none, none]);
  expect([written.length, unwritten.length]).toEqual([400, 400]);
});
