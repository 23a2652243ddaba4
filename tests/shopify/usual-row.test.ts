import fc from 'fast-check';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exportRow, parsedRow } from '#app/shopify/to-domain/export-row.ts';
import { withPlainSlashes } from '#app/shopify/to-domain/row-patterns.ts';
import { usualLine } from '#app/shopify/to-domain/usual-line.ts';
import { usualOrder } from '#app/shopify/to-domain/usual-order.ts';
import { exportText } from '#tests/services/export-text.ts';
import { writeOrdersJsonl } from '#tests/store/write-orders-jsonl.ts';
import { context, orderRow } from './to-domain/rows.ts';

const isUsual = (json: string, shop = context) => {
  const plain = withPlainSlashes(json);
  return usualLine(plain, shop) !== undefined || usualOrder(plain) !== undefined;
};
/** Both ways to the same answer; of an order the pattern gives the very object that the parser gives. */
function expectSame(json: string, shop = context): void {
  const order = usualOrder(withPlainSlashes(json));
  if (order !== undefined) expect(order).toEqual(JSON.parse(json));
  if (isUsual(json, shop)) expect(exportRow(json, shop)).toEqual(parsedRow(json, shop));
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'Coffee & Tea', 'a"b', 'a\\b', 'a/b', '\\/', 'tab\t', 'ü', '{}'),
);
const money = fc.record({
  shopMoney: fc.record({
    amount: fc.oneof(text, fc.constantFrom('12.5', '-1.00')),
    currencyCode: fc.oneof(text, fc.constant('EUR')),
  }),
});
const idOf = (kind: string) =>
  fc.oneof(
    fc.nat().map((n) => `gid://shopify/${kind}/${n}`),
    text,
  );

const line = fc.record({
  id: idOf('LineItem'),
  currentQuantity: fc.oneof(fc.integer(), fc.double(), text),
  product: fc.option(fc.record({ productType: fc.option(text) })),
  discountedUnitPriceAfterAllDiscountsSet: money,
  __parentId: idOf('Order'),
});
const order = fc.record({
  id: idOf('Order'),
  processedAt: text,
  updatedAt: text,
  cancelledAt: fc.option(text),
  test: fc.boolean(),
  sourceName: fc.option(text),
  discountCodes: fc.array(text, { maxLength: 1 }),
  currentTotalPriceSet: money,
  totalRefundedSet: money,
  requiresShipping: fc.boolean(),
  displayFulfillmentStatus: text,
  returnStatus: text,
  fulfillments: fc.array(fc.record({ deliveredAt: fc.option(text), displayStatus: fc.option(text) }), { maxLength: 2 }),
  refunds: fc.array(fc.record({ createdAt: fc.option(text) }), { maxLength: 2 }),
  email: fc.option(text),
  customer: fc.option(
    fc.record({
      id: idOf('Customer'),
      defaultEmailAddress: fc.option(fc.record({ emailAddress: fc.option(text), marketingState: text })),
    }),
  ),
});

/** Slashes escaped or not, as Shopify may write them. */
const written = fc.tuple(fc.oneof(line, order), fc.boolean()).map(([row, escaped]) => {
  const json = JSON.stringify(row);
  return escaped ? json.replaceAll('/', '\\/') : json;
});

test('what it reads is what JSON.parse reads', () => {
  fc.assert(
    fc.property(written, (json) => expectSame(json)),
    { numRuns: 20_000 },
  );
});

const tea = {
  id: 'gid://shopify/LineItem/7',
  currentQuantity: 2,
  product: { productType: 'Tea' },
  discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount: '3.50', currencyCode: 'EUR' } },
  __parentId: 'gid://shopify/Order/1',
};
const usual = { discountCodes: [], refunds: [] };

test.each([
  ['a line', tea],
  ['an order', orderRow(usual)],
  ['an order of which something was paid back', orderRow({ discountCodes: [] })],
  ['an order that was not sent', orderRow({ ...usual, fulfillments: [], email: null, customer: null })],
])('%s, changed anywhere, is refused or read as JSON.parse reads it', (_what, row) => {
  const json = JSON.stringify(row);
  expect(isUsual(json)).toBe(true);
  expectSame(json);
  fc.assert(
    fc.property(fc.nat({ max: json.length }), fc.nat({ max: 3 }), fc.string({ maxLength: 3 }), (at, cut, put) => {
      expectSame(json.slice(0, at) + put + json.slice(at + cut));
    }),
    { numRuns: 20_000 },
  );
});

test('an export is nearly all of such rows: the pattern follows the operation', () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'comeback-rows-')), 'orders.jsonl');
  writeOrdersJsonl(file, 2000, { query: exportText() });
  const shop = { ...context, currency: 'USD' };
  const rows = readFileSync(file, 'utf8').trimEnd().split('\n');
  const read = rows.filter((json) => isUsual(json, shop));
  const orders = (all: readonly string[]) => all.filter((row) => !row.includes('__parentId')).length;
  expect(read.length / rows.length).toBeGreaterThan(0.9);
  // Those with codes or what else is rare are left to the parser.
  expect(orders(read) / orders(rows)).toBeGreaterThan(0.9);
  for (const json of read) expectSame(json, shop);
});
