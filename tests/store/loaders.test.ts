import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { takeOff } from './data/credit-notes.ts';
import { shiftDays } from './data/shift-weeks.ts';
import { someNumber } from './expecting.ts';
import { loadOnlineRetail } from './load-online-retail.ts';
import { loadShopifyExport } from './load-shopify-export.ts';
import { sharedFile } from './project-files.ts';
import { currentMinor, refundedMinor } from './shop/order-money.ts';

const today = '2026-11-22';
const dir = mkdtempSync(path.join(os.tmpdir(), 'loaders-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** A folder each, so that credit notes lie beside their own lines only. */
function write(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(dir, 'case-'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(path.join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
  return path.join(folder, Object.keys(files)[0]!);
}

test('whole weeks keep the weekday and end yesterday or up to six days before', () => {
  const day = (text: string) => Date.parse(text) / 86_400_000;
  for (let back = 0; back < 14; back++) {
    const last = day('2011-12-09') - back;
    const shift = shiftDays(last, today);
    const behind = day('2026-11-21') - (last + shift);
    expect([shift % 7, behind >= 0 && behind < 7]).toEqual([0, true]);
  }
});

test('a credit note comes off the newest earlier order that has money left, then off the one before', () => {
  const orders = [
    { wall: 1, pence: 500 },
    { wall: 2, pence: 300 },
    { wall: 9, pence: 700 },
  ];
  expect(
    takeOff(orders, [
      { wall: 5, pence: 400 },
      { wall: 6, pence: 1000 },
    ]),
  ).toEqual([
    [
      { wall: 5, pence: 100 },
      { wall: 6, pence: 400 },
    ],
    [{ wall: 5, pence: 300 }],
    [],
  ]);
});

const HEAD = 'customer_id,datetime,order_id,sku,quantity,unit_price,country';
const LINES = [
  HEAD,
  '7,2011-12-01T10:00,100,A1,2,1.5,France',
  '7,2011-12-01T10:00,100,A2,1,0.001,France',
  ',2011-12-02T09:00,101,A1,1,4,France',
  ',2011-12-02T09:10,102,A1,-30,0,France',
  'x,2011-12-02T09:10,A500,B,1,-99,France'.replace('x', ''),
  '8,2011-12-03T23:30,103,A1,1,10,France',
  '7,2011-12-05T10:00,C104,A1,-1,1.5,France',
  '7,2011-12-07T10:00,105,A3,3,2,France',
].join('\n');

test('order lines become orders, credit notes refunds, and the rest is counted', async () => {
  const shop = await loadOnlineRetail(write({ 'orders.csv.gz': `${LINES}\n` }), { today });
  expect([...shop.orders.keys()]).toEqual([100, 101, 103, 105]);
  const first = shop.orders.get(100)!;
  expect({ value: first.valueMinor, left: currentMinor(first), lines: first.lines.length }).toEqual({
    value: 300,
    left: 150,
    lines: 2,
  });
  expect(shop.orders.get(101)).toMatchObject({ customerId: null, contactKey: null });
  expect([...shop.customers.keys()]).toEqual([7, 8]);
  expect(shop.skipped).toEqual({
    'credit note': 1,
    'no order (letters in the id)': 1,
    'stock count (negative quantity)': 1,
  });
  // The last one was a Wednesday; the newest Wednesday before today is the 18th. Wall times stay: London in winter is UTC.
  expect(new Date(shop.orders.get(105)!.processedAt).toISOString()).toBe('2026-11-18T10:00:00.000Z');
  expect(new Date(shop.orders.get(103)!.processedAt).toISOString()).toBe('2026-11-14T23:30:00.000Z');
});

test('the file of credit notes beside the lines is read instead of them', async () => {
  const notes = 'customer_id,datetime,order_id,amount\n8,2011-12-09T10:00,C999,-10.00\n';
  const shop = await loadOnlineRetail(write({ 'shop_lines.csv': LINES, 'shop_credit_notes.csv': notes }), { today });
  expect(currentMinor(shop.orders.get(103)!)).toBe(0);
  expect(refundedMinor(shop.orders.get(100)!)).toBe(0);
});

test.each([
  ['customer_id,datetime,order_id,sku,quantity', 'row 1: missing column "unit_price"'],
  [`${HEAD}\n7,2011-12-01T10:00,100,A1,two,1.5,France`, 'row 2, column "quantity": "two" is no whole number'],
  [`${HEAD}\n7,2011-12-01T10:00,100,A1,2,free,France`, 'row 2, column "unit_price": "free" is no amount'],
  [
    `${HEAD}\n7,01/12/2011,100,A1,2,1.5,France`,
    'row 2, column "datetime": "01/12/2011" is no time like 2011-12-09T12:50',
  ],
  [`${HEAD}\n7,2011-12-01T10:00,100,A1,2,1.5`, 'row 2: 6 columns instead of 7'],
  ['', 'the file is empty'],
])('a file that starts %j is refused with its place', async (text, message) => {
  const path = write({ 'bad.csv': text });
  await expect(loadOnlineRetail(path, { today })).rejects.toThrow(`${path}: ${message}`);
});

const real = sharedFile('data', 'online_retail_ii_lines.csv.gz');
const realNotes = sharedFile('data', 'online_retail_ii_credit_notes.csv.gz');

// Needs a public data set (CC BY 4.0) that is not part of the repository; without it this is skipped, plainly.
test.skipIf(!real || !realNotes)(
  'the real shop: every order and penny equals an independent count over the file',
  async () => {
    const started = performance.now();
    const shop = await loadOnlineRetail(real!, { today });
    expect(performance.now() - started).toBeLessThan(30_000);
    const left = countByHand(real!, realNotes!);
    const counted = [...shop.orders.values()].filter((order) => currentMinor(order) > 0);
    expect(shop.orders.size).toBe(left.size);
    expect(new Map(counted.map((order) => [String(order.id), currentMinor(order)]))).toEqual(
      new Map([...left].filter(([, pence]) => pence > 0)),
    );
    expect(counted).toHaveLength(39_305);
    expect(new Set(counted.flatMap((order) => order.customerId ?? [])).size).toBe(5850);
  },
);

/** The rule of `loadOnlineRetail`, counted once more without any of its code: order id → pence left. */
function countByHand(linesFile: string, notesFile: string): Map<string, number> {
  const rows = (file: string) =>
    gunzipSync(readFileSync(file))
      .toString()
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
  const orders = new Map<string, { customer: string; at: string; worth: number }>();
  for (const [customer, at, id, , quantity, price] of rows(linesFile)) {
    if (!/^\d+$/.test(id!) || Number(quantity) < 0) continue;
    const order = orders.get(id!) ?? { customer: customer!, at: at!, worth: 0 };
    order.worth += Number(quantity) * Math.round(Number(price) * 1000);
    orders.set(id!, order);
  }
  const left = new Map([...orders].map(([id, { worth }]) => [id, Math.round(worth / 10)]));
  const byCustomer = Map.groupBy(
    [...orders].filter(([, order]) => order.customer),
    ([, order]) => order.customer,
  );
  for (const [customer, at, , amount] of rows(notesFile)) {
    let open = Math.round(-Number(amount) * 100);
    const own = (byCustomer.get(customer!) ?? []).filter(([, order]) => order.at <= at!);
    own.sort(([idA, a], [idB, b]) => (a.at === b.at ? Number(idB) - Number(idA) : a.at < b.at ? 1 : -1));
    for (const [id] of own) {
      const part = Math.min(open, left.get(id)!);
      left.set(id, left.get(id)! - part);
      open -= part;
    }
  }
  return left;
}

const COLUMNS =
  'Name,Email,Financial Status,Paid at,Currency,Total,Refunded Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Source,Tags,Id,Discount Code,Billing Name,Accepts Marketing';
const EXPORT = [
  COLUMNS,
  '#1002,ada@example.com,partially_refunded,2025-05-12 14:03:22 -0400,USD,30.00,5.50,2025-05-12 14:03:22 -0400,1,"Shirt, blue",20.00,S-1,,web,"a, b",5550002,WELCOME,Ada Lovelace,yes',
  '#1002,ada@example.com,,,,,,,2,"Mug ""large""",5.00,M-1,,,,,,,',
  '#1001, ADA@example.com ,paid,2025-05-01 10:00:00 -0400,USD,12.00,0.00,2025-05-01 10:00:00 -0400,1,"Two\nlines",12.00,,,pos,,5550001,,Ada Lovelace,no',
  '#1000,,voided,,USD,7.00,0.00,2025-04-30 10:00:00 -0400,1,Pin,7.00,,2025-04-30 11:00:00 -0400,shopify_draft_order,,5550000,,,no',
].join('\n');

test('Shopify’s own export: orders of several rows, customers by email', async () => {
  const shop = await loadShopifyExport(write({ 'orders.csv': `\uFEFF${EXPORT}\n` }), {
    today,
    facts: { timeZone: 'America/New_York' },
  });
  expect([...shop.orders.keys()]).toEqual([5550000, 5550001, 5550002]);
  const [voided, pos, web] = [...shop.orders.values()];
  expect(voided).toMatchObject({
    customerId: null,
    payment: 'voided',
    source: 'shopify_draft_order',
    cancelledAt: someNumber,
  });
  expect(pos!.customerId).toBe(web!.customerId);
  expect(web).toMatchObject({ valueMinor: 3000, codes: ['WELCOME'], tags: ['a', 'b'], number: 1002 });
  expect(web!.lines.map(({ title, quantity, unitMinor }) => [title, quantity, unitMinor])).toEqual([
    ['Shirt, blue', 1, 2000],
    ['Mug "large"', 2, 500],
  ]);
  expect(currentMinor(web!)).toBe(2450);
  expect(shop.customers.get(web!.customerId!)).toMatchObject({ emailConsent: 'SUBSCRIBED' });
  expect(shop.people.get(web!.customerId!)).toMatchObject({
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: 'ada@example.com',
  });
  // 2025-05-12 was a Monday; 14:03 on the wall stays, in winter five hours from UTC.
  expect(new Date(web!.processedAt).toISOString()).toBe('2026-11-16T19:03:22.000Z');
});

test.each([
  [
    'Name,Email,Currency',
    'row 1: missing columns "Financial Status", "Total", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price"',
  ],
  [EXPORT.replace('30.00', 'thirty'), 'row 2, column "Total": "thirty" is no amount in USD'],
  [EXPORT.replace('30.00', '-30.00'), 'row 2, column "Total": "-30.00" is below zero'],
  [EXPORT.replace('USD', 'XYZ'), 'row 2, column "Currency": "XYZ" is no currency'],
  [
    EXPORT.replace('2025-05-01 10:00:00 -0400,1', 'May,1'),
    'row 4, column "Created at": "May" is no time like 2025-05-12 14:03:22 -0400',
  ],
  [EXPORT.replace(',1,Pin', ',one,Pin'), 'row 5, column "Lineitem quantity": "one" is no whole number'],
  [EXPORT.replace('partially_refunded', 'half'), 'row 2, column "Financial Status": "half" is not known'],
  [`${COLUMNS}\n#1,"open`, 'row 2: '],
  [COLUMNS, 'there are no orders in it'],
])('an export with a fault is refused with its place: %#', async (text, message) => {
  const path = write({ 'bad.csv': text });
  await expect(loadShopifyExport(path, { today })).rejects.toThrow(`${path}: ${message}`);
});
