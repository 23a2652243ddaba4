import type { AdminClient, CallOptions } from './client.ts';
import {
  OrderByIdDocument,
  OrderLinesDocument,
  OrdersUpdatedDocument,
  OrdersUpdatedWithLinesDocument,
} from './documents.generated.ts';
import { gid } from './gid.ts';
import { updatedSince } from './search-syntax.ts';
import { instant } from './to-domain/fields.ts';
import type { LineRow, OrderRow, Problem, ReadContext } from './to-domain/facts.ts';
import { lineFromNode, orderFromNode, problem } from './to-domain/order-from-node.ts';

/** What of an order is asked, and how its amounts are to be read. */
export interface OrderQuestion {
  /** The shop's currency, ISO 4217. */
  currency: string;
  /** Needs `read_products`. */
  withLines: boolean;
  /** Needs approval for protected customer data; without it the fields come back withheld. */
  withEmail: boolean;
}

/** Some orders, and what was left out of them. */
export interface OrdersRead {
  orders: OrderRow[];
  problems: Problem[];
  /** Fields that Shopify kept back, e.g. `orders.nodes.email`. */
  withheld: string[];
}

// The requested cost is 7 points an order and 40 more for its 10 lines: 700 and 705 a page, of the 1,000 allowed.
const ORDERS_A_PAGE = 100;
const ORDERS_A_PAGE_WITH_LINES = 15;

// Shopify pages 25,000 objects deep; then the search begins anew at the last instant seen.
const DEEPEST = 20_000;

/**
 * The orders changed at or after an instant, oldest change first, a page at a time: what webhooks may have lost.
 *
 * An order that changes meanwhile may come twice.
 */
export async function* ordersUpdatedSince(
  client: AdminClient,
  since: Date,
  question: OrderQuestion,
  options: CallOptions = {},
): AsyncGenerator<OrdersRead> {
  const { withLines, withEmail } = question;
  const first = withLines ? ORDERS_A_PAGE_WITH_LINES : ORDERS_A_PAGE;
  let from = since;
  let after: string | null = null;
  for (let depth = 0; ; depth += first) {
    const variables = { query: updatedSince(from), first, after, withEmail };
    const answer: Answer = withLines
      ? await client.request(OrdersUpdatedWithLinesDocument, variables, options)
      : await client.request(OrdersUpdatedDocument, variables, options);
    const { nodes, pageInfo } = answer.data.orders;
    yield await readOrders(client, nodes, question, answer.withheld, options);
    if (!pageInfo.hasNextPage) return;
    const last = instant(nodes.at(-1)?.updatedAt);
    const isDeep = depth + 2 * first > DEEPEST && last && last > from;
    if (isDeep) depth = -first;
    after = isDeep ? null : pageInfo.endCursor;
    from = isDeep ? last : from;
  }
}

interface Answer {
  data: { orders: { nodes: readonly OrderNode[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
  withheld: string[];
}

/** One order as it is now; undefined when Shopify has no such order. */
export async function orderById(
  client: AdminClient,
  id: bigint,
  question: OrderQuestion,
  options: CallOptions = {},
): Promise<OrdersRead | undefined> {
  const { withLines, withEmail } = question;
  const { data, withheld } = await client.request(
    OrderByIdDocument,
    { id: gid('Order', id), withLines, withEmail },
    options,
  );
  return data.order ? readOrders(client, [data.order], question, withheld, options) : undefined;
}

/** What this file itself reads of a node; the rest is `orderFromNode`'s. */
interface OrderNode {
  readonly id: string;
  readonly updatedAt: string;
  readonly lineItems?: Lines;
}

interface Lines {
  readonly nodes: readonly object[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function readOrders(
  client: AdminClient,
  nodes: readonly OrderNode[],
  { currency }: OrderQuestion,
  withheld: string[],
  options: CallOptions,
): Promise<OrdersRead> {
  const context: ReadContext = { currency, nowMs: client.now() };
  const orders: OrderRow[] = [];
  const problems: Problem[] = [];
  for (const node of nodes) {
    const read = orderFromNode(node, context);
    if (read.kind === 'problem') {
      problems.push(read);
      continue;
    }
    const lines: LineRow[] = [];
    for await (const line of linesOf(client, node, options)) {
      const row = lineFromNode(line, context);
      if (typeof row === 'string') problems.push(problem(row, read.order.id));
      else lines.push(row);
    }
    orders.push(node.lineItems ? { ...read.order, lines } : read.order);
  }
  return { orders, problems, withheld };
}

/** All lines of an order: those that came with it, then the rest of a long order by pages of 100. */
async function* linesOf(client: AdminClient, { id, lineItems }: OrderNode, options: CallOptions) {
  let page = lineItems;
  while (page) {
    yield* page.nodes;
    if (!page.pageInfo.hasNextPage) return;
    const variables = { id, after: page.pageInfo.endCursor };
    const { data }: { data: { order: { lineItems?: Lines } | null } } = await client.request(
      OrderLinesDocument,
      variables,
      options,
    );
    page = data.order?.lineItems;
  }
}
