import { expect, test } from 'vitest';
import { saveMedium } from '#app/database/media.ts';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { playbookShop } from '#app/services/playbooks/playbook-shop.ts';
import { previewRungs } from '#app/services/playbooks/preview-rungs.ts';
import { openPlaybook } from '#app/services/playbooks/open-playbooks.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { buyerEvents } from '#app/database/reports/buyer-events.ts';
import { BULK_ABOVE } from '#app/services/bulk-above.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';
import { day } from './decided-contacts.ts';
import { flowContacts, outcomeOf } from './flow-contacts.ts';

const database = await freshDatabase();
const { db, pool } = database;

/** They have a number, and agreed to be written to on it. */
function agreeToSms({ control }: StoreShop, ...ids: bigint[]) {
  for (const id of ids) {
    control.customers.update(Number(id), { phone: `+3598870${String(id).slice(-5)}` });
    control.customers.changeSilently(Number(id), { smsConsent: 'SUBSCRIBED' });
  }
}

/** What each buyer's workflow was told, beside what is on record. */
async function toldOf({ shopId, control }: StoreShop, ids: readonly bigint[]) {
  const contacts = await db.contact.findMany({ where: { shopId, playbook: 'win-back' } });
  const made = new Map(contacts.filter(({ medium }) => medium).map((one) => [one.buyerId, one]));
  const told = new Map(
    control.flowTriggers.map(({ payload }) => [BigInt(Number(payload.customer_id)), payload.Medium]),
  );
  return ids.map((id) => {
    const contact = made.get(id);
    expect(told.get(id) ?? null, String(id)).toBe(contact?.medium ?? null);
    return contact ? `${contact.medium} ${contact.mediumWhy}` : 'none';
  });
}

test('each is written to by what they agreed to, and it is on record why', async () => {
  const { shop, ids } = await flowContacts(database, 5);
  const [one, both, lost, no, back] = ids as [bigint, bigint, bigint, bigint, bigint];
  const silently = (id: bigint, change: object) => shop.control.customers.changeSilently(Number(id), change);
  agreeToSms(shop, both, lost, no, back);
  // Nobody tells the app that the address went, or that they said no to it a minute ago.
  silently(lost, { emailConsent: 'NOT_SUBSCRIBED' });
  silently(no, { emailConsent: 'UNSUBSCRIBED' });
  await cameBackAfterSms(shop, back);
  await drain(shop.deps, shop.shopId);
  expect(await toldOf(shop, [one, both, lost, no, back])).toEqual([
    'email only-consent',
    'email default',
    'sms only-consent',
    'none',
    'sms came-back-after',
  ]);
  expect((await outcomeOf(database, shop)).ends).toMatchObject({ 'abandoned: no-consent': 1 });
  const events = await buyerEvents(pool, shop.shopId, String(lost));
  expect(events).toContainEqual(
    expect.objectContaining({
      effect: 'contact',
      playbook: 'win-back',
      rung: 1,
      medium: 'sms',
      mediumWhy: 'only-consent',
    }),
  );
});

/** Months ago they were written to by SMS, and ordered three days later. */
async function cameBackAfterSms({ shopId }: StoreShop, buyerId: bigint) {
  const at = new Date('2026-09-20T10:00:00Z');
  const effect = await db.effect.create({
    data: {
      ...{ shopId, key: `contact:sms:${buyerId}`, kind: 'contact', buyerId, state: 'done' },
      ...{ definitionVersion: 1, createdAt: at, finishedAt: at },
    },
  });
  await db.contact.create({
    data: {
      ...{ shopId, effectId: effect.id, enrolmentId: 0n, buyerId, playbook: 'prevent', version: 1, rung: 1 },
      ...{ intent: 'presence', channel: 'flow', incentive: { kind: 'none' }, costAtMostMinor: 0n },
      ...{ expectedProfitMinor: 0n, plannedOn: at, expiresOn: at },
    },
  });
  await saveMedium(db, { shopId, effectId: effect.id }, { medium: 'sms', why: 'default' });
  await pool.query(
    `insert into orders (shop_id, id, customer_id, buyer_id, processed_at, local_on, updated_at, total_minor, refunded_minor, test, source)
     values ($1, 1, $2, $2, '2026-09-23', '2026-09-23', '2026-09-23', 5000, 0, false, 'web')`,
    [shopId, buyerId],
  );
}

test('where they agreed to both the merchant’s own choice holds, many at once too, and the preview shows it', async () => {
  const { shop, ids } = await flowContacts(database, BULK_ABOVE + 2);
  agreeToSms(shop, ...ids);
  await saveSettings(shop.deps, shop.shopId, { contactPolicy: { ...defaultContactPolicy, preferredMedium: 'sms' } });
  await drain(shop.deps, shop.shopId);
  expect(new Set(await toldOf(shop, ids))).toEqual(new Set(['sms default']));
  shop.control.expectCalls({ BulkRunMutation: 1 });
  const opened = await playbookShop(db, shop.shopId);
  const [first] = previewRungs(opened!, await openPlaybook(db, shop.shopId, 'win-back'), day);
  expect(first?.payload).toContainEqual({ field: 'Medium', value: 'sms' });
}, 60_000);

test('a tag leads where the merchant chose: no medium is picked for it, and e-mail must be agreed to', async () => {
  const { shop, ids } = await flowContacts(database, 2, { channel: 'tag' });
  agreeToSms(shop, ...ids);
  shop.control.customers.changeSilently(Number(ids[1]), { emailConsent: 'NOT_SUBSCRIBED' } as object);
  await drain(shop.deps, shop.shopId);
  expect(await toldOf(shop, ids)).toEqual(['none', 'none']);
  expect((await outcomeOf(database, shop)).ends).toEqual({ done: 1, 'abandoned: no-consent': 1 });
});
