import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateShop } from './generate-shop.ts';
import { wallDay } from './shop/instants.ts';
import type { ShopData } from './shop/model.ts';
import { personalMarkers } from './shop/people.ts';
import { personalData } from './shop/personal-data.ts';
import { writeOrdersJsonl } from './write-orders-jsonl.ts';

const TODAY = '2026-11-22';
const shop = generateShop({ today: TODAY });
const orders = [...shop.orders.values()];

const printOf = (data: ShopData) => {
  const hash = createHash('sha256');
  for (const part of [data.orders, data.customers, data.checkouts, data.people, data.merged])
    hash.update(JSON.stringify([...part]));
  return hash.digest('hex');
};

test('the same seed makes the same shop, another seed another', () => {
  const small = { today: TODAY, buyers: 300 };
  expect(printOf(generateShop(small))).toBe(printOf(generateShop(small)));
  expect(printOf(generateShop(small))).not.toBe(printOf(generateShop({ ...small, seed: 2 })));
});

test('about 25,000 orders of 6,000 buyers in 24 months, the last one yesterday', () => {
  expect(orders.length).toBeGreaterThan(23_000);
  expect(orders.length).toBeLessThan(27_000);
  const days = orders.map((order) => wallDay(order.processedAt, shop.facts.timeZone));
  const yesterday = Date.parse(TODAY) / 86_400_000 - 1;
  expect(Math.max(...days)).toBe(yesterday);
  expect(yesterday - Math.min(...days)).toBeGreaterThan(720);
  expect(Math.max(...orders.map((order) => Math.max(order.updatedAt, order.createdAt)))).toBeLessThan(
    Date.parse('2026-11-22T05:00:00Z'),
  );
});

test('holds orders on their way, delivered, sent without news, and returns open and closed', () => {
  const end = Date.parse('2026-11-22T05:00:00Z');
  const few = orders.filter((order) => order.sent === 'none' && order.cancelledAt === null);
  const parcels = orders.flatMap((order) => order.parcels);
  const underWay = parcels.filter((parcel) => parcel.status === 'in_transit');
  const delivered = parcels.filter((parcel) => parcel.deliveredAt !== null);
  expect(delivered.length / orders.length).toBeGreaterThan(0.6);
  expect(Math.min(few.length, underWay.length)).toBeGreaterThan(20);
  // Only what was bought lately is still on its way, unless nobody paid for it.
  for (const order of few.filter(({ payment }) => payment === 'paid'))
    expect(order.createdAt).toBeGreaterThan(end - 2 * 86_400_000 - 1000);
  for (const parcel of underWay) expect(parcel.at).toBeGreaterThan(end - 6 * 86_400_000 - 1000);
  for (const { at, deliveredAt } of delivered) expect(deliveredAt).toBeGreaterThan(at);
  const returns = orders.flatMap((order) => order.returns);
  expect(returns.filter(({ status }) => status === 'open').length).toBeGreaterThan(2);
  expect(returns.filter(({ status }) => status === 'closed').length).toBeGreaterThan(200);
  expect(new Set([...shop.customers.values()].map(({ subscription }) => subscription)).size).toBe(3);
  // An order changed no earlier than its parcels did.
  for (const order of orders)
    for (const parcel of order.parcels) expect(order.updatedAt).toBeGreaterThanOrEqual(parcel.updatedAt);
});

test('holds every kind of order that the rules have a word for', () => {
  const share = (is: (order: (typeof orders)[number]) => boolean) => orders.filter(is).length / orders.length;
  expect(share((order) => order.test)).toBeGreaterThan(0.002);
  expect(share((order) => order.cancelledAt !== null)).toBeGreaterThan(0.01);
  expect(share((order) => order.refunds.length > 0)).toBeGreaterThan(0.04);
  expect(share((order) => order.source === 'pos')).toBeGreaterThan(0.03);
  expect(share((order) => order.source === 'shopify_draft_order')).toBeGreaterThan(0.02);
  expect(share((order) => order.source.startsWith('subscription_contract'))).toBeGreaterThan(0.02);
  expect(share((order) => order.createdAt > order.processedAt)).toBeGreaterThan(0.005);
  expect(share((order) => order.presentment !== undefined)).toBeGreaterThan(0.01);
  expect(share((order) => order.customerId === null && order.contactKey === null)).toBeGreaterThan(0.01);
  // Guests with the email of a customer, some in capitals.
  const asCustomer = orders.filter((order) => order.customerId === null && shop.customers.has(order.contactKey ?? 0));
  const inCapitals = orders.filter((order) => order.contactKey !== null && order.contactKey <= -1_000_000_000);
  expect(Math.min(asCustomer.length, inCapitals.length)).toBeGreaterThan(20);
  expect(shop.people.get(inCapitals[0]!.contactKey!)!.email).toMatch(/^ [A-Z0-9.@-]+$/);
  expect(Math.min(shop.merged.size, shop.twins.length, shop.checkouts.size)).toBeGreaterThan(10);
  expect(new Set([...shop.customers.values()].map((customer) => customer.emailConsent)).size).toBe(5);
  expect(new Set(orders.flatMap((order) => order.lines.map((line) => line.product?.productType))).size).toBe(6);
});

test('product types have cycles of their own', () => {
  const gaps = new Map<string, number[]>();
  const last = new Map<number, number>();
  for (const order of orders) {
    if (order.customerId === null) continue;
    const before = last.get(order.customerId);
    const type = order.lines[0]!.product!.productType;
    if (before !== undefined) gaps.set(type, [...(gaps.get(type) ?? []), (order.processedAt - before) / 86_400_000]);
    last.set(order.customerId, order.processedAt);
  }
  const median = (type: string) => gaps.get(type)!.sort((a, b) => a - b)[gaps.get(type)!.length >> 1]!;
  expect(median('Coffee')).toBeLessThan(median('Pet food'));
  expect(median('Pet food')).toBeLessThan(median('Hygiene'));
  const gifts = orders.filter((order) => order.lines.every((line) => line.product?.productType === 'Gifts'));
  const inDecember = gifts.filter((order) => new Date(order.processedAt).getUTCMonth() === 11).length;
  expect(inDecember / gifts.length).toBeGreaterThan(0.6);
});

test('personal data are unmistakable: each holds one of a few markers', () => {
  const data = personalData(shop);
  expect(data.length).toBeGreaterThan(10_000);
  const markers = personalMarkers.map((marker) => marker.toLowerCase());
  expect(data.filter((datum) => !markers.some((marker) => datum.toLowerCase().includes(marker)))).toEqual([]);
});

test('a bulk result is written straight from the generator', () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'jsonl-'));
  const file = path.join(dir, 'orders.jsonl');
  const result = writeOrdersJsonl(file, 2000, { today: TODAY });
  const rows = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; __parentId?: string });
  expect(result).toEqual({ path: file, objectCount: rows.length, rootObjectCount: 2000 });
  const ids = new Set(rows.filter((row) => !row.__parentId).map((row) => row.id));
  expect(ids.size).toBe(2000);
  expect(rows.every((row) => !row.__parentId || ids.has(row.__parentId))).toBe(true);
  rmSync(dir, { recursive: true });
});
