import { expect, test } from 'vitest';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { openPlaybook } from '#app/services/playbooks/open-playbooks.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { playbookShop } from '#app/services/playbooks/playbook-shop.ts';
import { readPlaybook } from '#app/services/playbooks/read-playbook.ts';
import { readReminder } from '#app/services/playbooks/read-reminder.ts';
import { readResults } from '#app/services/playbooks/read-results.ts';
import { savePlaybookSettings } from '#app/services/playbooks/save-playbook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from '#tests/services/test-deps.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { placeBuyers, switchOn } from './playbook-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const today = '2026-11-22';
/** Usual gap 30 days, of which the second step waits a quarter. */
const eve = '2026-11-29';
const secondStepOn = '2026-11-30';
const later = '2027-02-01';

/** Half of 300 people are reminded today, half are held out; who ordered on which day. */
async function remindedShop(orders: { on: string; where: string }[]) {
  const shopId = await makeShop(db, { confirmed: true });
  await placeBuyers(
    database,
    shopId,
    today,
    Array.from({ length: 300 }, (_, i) => ({ id: BigInt(i + 1) })),
  );
  const settings = { capacity: { contactsADay: null, minutesADay: null } };
  await switchOn(database, shopId, 'win-back', { settings });
  await planPlaybooks(deps, { shopId, day: today }, { signal: new AbortController().signal });
  for (const { on, where } of orders) {
    await pool.query(
      `insert into orders (shop_id, id, customer_id, buyer_id, processed_at, local_on, updated_at, total_minor, refunded_minor, test, source)
       select shop_id, id, buyer_id, buyer_id, $2::date, $2::date, $2::date, 5000, 0, false, 'web' from enrolments where shop_id = $1 and ${where}`,
      [shopId, on],
    );
  }
  return shopId;
}

async function reminderOf(shopId: number, on = later) {
  const shop = await playbookShop(db, shopId);
  return readReminder(deps, shop!, await openPlaybook(db, shopId, 'win-back'), on);
}

async function change(shopId: number, of: (settings: Playbook) => Partial<Playbook>) {
  const { settings } = await openPlaybook(db, shopId, 'win-back');
  const wanted = { kind: 'win-back' as const, settings: { ...settings, ...of(settings) } };
  const rest = { hypothesis: undefined, splitConfirmed: true, byUserId: 1n };
  expect(await savePlaybookSettings(deps, shopId, { ...wanted, ...rest })).toMatchObject({ kind: 'saved' });
}

const count = (shopId: number, where: object) => db.enrolment.count({ where: { shopId, ...where } });

test('counts until the eve of the second step, in both arms, and not what came later', async () => {
  const shopId = await remindedShop([
    { on: eve, where: `arm = 'treated' and buyer_id % 2 = 0` },
    { on: eve, where: `arm = 'control' and buyer_id % 10 = 0` },
    { on: secondStepOn, where: `arm = 'control' and buyer_id % 2 = 1` },
  ]);
  const enrolments = await db.enrolment.findMany({ where: { shopId } });
  const bought = (arm: string, nth: bigint) =>
    enrolments.filter((one) => one.arm === arm && one.buyerId % nth === 0n).length;
  const reminder = await reminderOf(shopId);
  const { returned } = reminder!.earned!.effects;
  expect(returned.treated).toMatchObject({ bought: bought('treated', 2n) });
  expect(returned.control).toMatchObject({ bought: bought('control', 10n) });
  expect(returned.treated.buyers + returned.control.buyers).toBe(300);
  expect(reminder?.why.key).toBe('outcome.reminder.forgot');
  expect(reminder?.earned?.money.raw).toBe(bought('treated', 2n) * 5000);
  // A window that is still open counts as it stands, and a day of another shop is nobody's here.
  expect((await reminderOf(shopId, today))?.earned?.contacted).toBe(await count(shopId, { arm: 'treated' }));
  expect(await reminderOf(await remindedShop([]), later)).toMatchObject({
    why: { key: 'outcome.reminder.too-few.purchases' },
  });
  const at = { ...deps, now: () => new Date(`${later}T12:00:00Z`) };
  const page = await readPlaybook(at, { id: shopId, scopes: [] }, 'win-back');
  expect(page.reminder?.why).toEqual(reminder?.why);
  const results = await readResults(at, { id: shopId, scopes: [] });
  expect(results.playbooks[0]?.reminder?.why).toEqual(reminder?.why);
  expect(results.claims.map(({ key }) => key)).toContain('outcome.claim.forgotten.own');
});

test('people of a ladder that waited otherwise, or began with more than a reminder, are not counted', async () => {
  const shopId = await remindedShop([{ on: eve, where: `arm = 'treated' and buyer_id % 2 = 0` }]);
  await change(shopId, () => ({ patienceDays: 20 }));
  expect((await reminderOf(shopId))?.earned?.contacted).toBe(await count(shopId, { arm: 'treated' }));
  await change(shopId, () => ({ waitDays: { min: 14, max: 45 } }));
  expect(await reminderOf(shopId)).toBeUndefined();
  await change(shopId, ({ rungs }) => ({ rungs: rungs.slice(1) }));
  expect((await reminderOf(shopId))?.why.key).toBe('outcome.reminder.more-than-reminds');
  await change(shopId, () => ({ rungs: defaultPlaybook('win-back').rungs.slice(0, 1) }));
  expect((await reminderOf(shopId))?.why.key).toBe('outcome.reminder.one-step');
});
