import { expect, test } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';
import { changeStanding } from '#app/services/change-standing.ts';
import type { StaffAction } from '#app/services/change-standing.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from './drain.ts';
import { orderPayload, signedRequest } from './signed-request.ts';
import { testDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);

/** A shop with one buyer, whose complaint tag is `complaint`. */
async function shop() {
  const shopId = await makeShop(db, { confirmed: true });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  await saveSettings(deps, shopId, { contactPolicy: { ...defaultContactPolicy, complaintTag: 'complaint' } });
  const send = async (topic: 'orders/create' | 'customer.tags_added' | 'customer.tags_removed', payload: object) => {
    await acceptWebhook(deps, signedRequest(payload, { domain, topic }), topic);
    await drain(deps, shopId, ['record-delivery', 'rescore-buyer']);
  };
  const tag = (change: 'added' | 'removed', minute: number, tags = ['Complaint', 'vip'], customerId = 7) => {
    const occurredAt = `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`;
    return send(`customer.tags_${change}`, { customerId: `gid://shopify/Customer/${customerId}`, tags, occurredAt });
  };
  const staff = (action: StaffAction) => changeStanding(deps, shopId, { buyerId: 7n, action, byUserId: 99n });
  const standing = async () => (await db.buyer.findFirstOrThrow({ where: { shopId, id: 7n } })).standing;
  const history = async () => {
    const changes = await db.standingChange.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
    return changes.map((one) => `${one.standing}: ${one.reason}${one.byUserId === null ? '' : ` by ${one.byUserId}`}`);
  };
  await send('orders/create', orderPayload(1));
  return { shopId, send, tag, staff, standing, history };
}

test('the complaint tag brings care, its removal ends it, and both are on record', async () => {
  const { tag, standing, history } = await shop();
  await tag('added', 1, ['vip']);
  expect(await standing()).toBe('open');
  await tag('added', 2);
  expect(await standing()).toBe('care');
  await tag('removed', 3, ['vip']);
  expect(await standing()).toBe('care');
  await tag('removed', 4);
  expect(await standing()).toBe('open');
  expect(await history()).toEqual(['care: complaint', 'open: complaint-over']);
});

test('an older word about the tag that comes later changes nothing', async () => {
  const { tag, standing, history } = await shop();
  await tag('removed', 2);
  await tag('added', 1);
  expect(await standing()).toBe('open');
  expect(await history()).toEqual([]);
});

test('staff take into care and lift it, with their name on it; a tag that goes does not lift what staff set', async () => {
  const { tag, staff, standing, history } = await shop();
  expect(await staff('care')).toEqual({ standing: 'care', reason: 'staff' });
  expect(await staff('care')).toBeUndefined();
  await tag('added', 1);
  await tag('removed', 2);
  expect(await standing()).toBe('care');
  await staff('lift');
  expect(await history()).toEqual(['care: staff by 99', 'open: staff by 99']);
});

test('who was archived before a complaint is archived again after it, unless they bought', async () => {
  const { tag, staff, standing, send } = await shop();
  await staff('archive');
  await tag('added', 1);
  expect(await standing()).toBe('care');
  await tag('removed', 2);
  expect(await standing()).toBe('archived');
  await tag('added', 3);
  await send('orders/create', orderPayload(2, { at: '2026-11-22T13:00:00Z' }));
  expect(await standing()).toBe('care');
  await tag('removed', 4);
  expect(await standing()).toBe('open');
});

test('nobody leaves "never" by a tag, and a tag of somebody who has bought nothing does no harm', async () => {
  const { shopId, tag, staff, standing } = await shop();
  await staff('never');
  await tag('added', 1);
  await tag('removed', 2);
  expect(await standing()).toBe('never');
  await tag('added', 3, ['complaint'], 8);
  expect(await db.buyer.count({ where: { shopId } })).toBe(1);
});
