// The reference: parses the same file from the same address and COPYs it into two plain tables, and nothing else.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { jsonLines } from '#app/shopify/json-lines.ts';

interface Money {
  shopMoney: { amount: string };
}
interface OrderRow {
  id: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  test: boolean;
  sourceName: string;
  email: string | null;
  customer: { id: string } | null;
  currentTotalPriceSet: Money;
  totalRefundedSet: Money;
  __parentId?: undefined;
}
interface LineRow {
  id: string;
  __parentId: string;
  currentQuantity: number;
  product: { productType: string } | null;
  discountedUnitPriceAfterAllDiscountsSet: Money;
}

const [databaseUrl = '', fileUrl = ''] = process.argv.slice(2);
const orders = await connect(
  'create table bare_orders (id bigint, customer_id bigint, email text, processed_at timestamptz, updated_at timestamptz, cancelled_at timestamptz, total numeric, refunded numeric, test boolean, source text)',
);
const lines = await connect(
  'create table bare_lines (id bigint, order_id bigint, product_type text, quantity int, price numeric)',
);

const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
const toOrders = orders.query(from('copy bare_orders from stdin'));
const toLines = lines.query(from('copy bare_lines from stdin'));
const answer = await fetch(fileUrl);
let rows = 0;
for await (const chunk of jsonLines(bytesOf(answer))) {
  let orderText = '';
  let lineText = '';
  for (const text of chunk.lines) {
    const row = JSON.parse(text) as OrderRow | LineRow;
    rows += 1;
    if (row.__parentId === undefined) orderText += orderLine(row);
    else lineText += lineLine(row);
  }
  if (!toOrders.write(orderText)) await once(toOrders, 'drain');
  if (!toLines.write(lineText)) await once(toLines, 'drain');
}
toOrders.end();
toLines.end();
await Promise.all([finished(toOrders), finished(toLines)]);
const cpu = process.cpuUsage(cpuBefore);
const maxRssMb = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({ ms: performance.now() - startedAt, rows, cpuMs: (cpu.user + cpu.system) / 1000, maxRssMb }),
);
await Promise.all([orders.end(), lines.end()]);

async function connect(createTable: string): Promise<pg.Client> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(createTable);
  return client;
}

async function* bytesOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body) yield* body;
}

function numberOf(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1);
}

function orderLine(row: OrderRow): string {
  const customer = row.customer ? numberOf(row.customer.id) : '\\N';
  const money = `${row.currentTotalPriceSet.shopMoney.amount}\t${row.totalRefundedSet.shopMoney.amount}`;
  return `${numberOf(row.id)}\t${customer}\t${row.email ?? '\\N'}\t${row.processedAt}\t${row.updatedAt}\t${row.cancelledAt ?? '\\N'}\t${money}\t${row.test}\t${row.sourceName}\n`;
}

function lineLine(row: LineRow): string {
  const price = row.discountedUnitPriceAfterAllDiscountsSet.shopMoney.amount;
  return `${numberOf(row.id)}\t${numberOf(row.__parentId)}\t${row.product?.productType ?? ''}\t${row.currentQuantity}\t${price}\n`;
}
