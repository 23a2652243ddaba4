import { Buffer } from 'node:buffer';
import { apiError, fieldsOf, type Args, type Resolver } from './imitation.ts';

/** A list that a connection pages through: sorted by its keys, whichever way. */
export interface Listing<T> {
  readonly items: readonly T[];
  /** What `items` is sorted by, ascending: a value, then the id. */
  keyOf(item: T): SortKey;
  readonly reverse: boolean;
}

export type SortKey = readonly [string | number, number];

/** One page, as `nodes`, `edges` and `pageInfo` need it. */
export interface Page<T> {
  nodes: readonly T[];
  cursorOf(item: T): string;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** A listing of things that have a number and no other order. */
export function listById<T extends { id: number }>(items: readonly T[], args: Args): Listing<T> {
  const sorted = [...items].sort((a, b) => a.id - b.id);
  return { items: sorted, keyOf: (item) => [item.id, item.id], reverse: args.reverse === true };
}

const LARGEST_PAGE = 250;

/**
 * Cuts the page that the arguments ask for (platform contract §3.1: `first` and `last` are at most 250).
 *
 * A cursor is a place in the order, not a row: pages stay right while rows come and go.
 */
export function pageOf<T>(listing: Listing<T>, args: Args, largest = LARGEST_PAGE): Page<T> {
  const { first, last } = sizes(args, largest);
  const forward = listing.reverse ? -1 : 1;
  const start =
    typeof args.after === 'string' ? place(listing, args.after, true) : forward > 0 ? 0 : listing.items.length;
  const end =
    typeof args.before === 'string' ? place(listing, args.before, false) : forward > 0 ? listing.items.length : 0;
  const [low, high] = forward > 0 ? [start, end] : [end, start];
  const available = Math.max(0, high - low);
  const size = Math.min(available, first ?? last ?? LARGEST_PAGE);
  const fromLow = (first !== undefined) === forward > 0;
  const from = fromLow ? low : low + available - size;
  const window = listing.items.slice(from, from + size);
  const nodes = forward > 0 ? window : window.reverse();
  const more = available > size;
  return {
    nodes,
    cursorOf: (item) => encode(listing.keyOf(item)),
    hasNextPage: first !== undefined ? more : typeof args.before === 'string',
    hasPreviousPage: first !== undefined ? typeof args.after === 'string' : more,
  };
}

function sizes(args: Args, largest: number): { first?: number; last?: number } {
  for (const name of ['first', 'last'] as const) {
    const size = args[name];
    if (typeof size !== 'number') continue;
    if (size < 0) throw apiError(`${name} must be zero or more`, 'BAD_REQUEST');
    if (size > largest) throw apiError(`${name} must be ${largest} or less, was ${size}`, 'MAX_INPUT_SIZE_EXCEEDED');
    return { [name]: size };
  }
  throw apiError('you must provide one of first or last', 'BAD_REQUEST');
}

/** Where the page goes on beside a cursor: the index of the first item beyond it, or for `before` the end of what precedes. */
function place<T>(listing: Listing<T>, cursor: string, after: boolean): number {
  const key = decode(cursor);
  // Reversed, what follows a cursor are the items below it: the bound is the first item that is not below.
  const countEqual = after !== listing.reverse;
  let low = 0;
  let high = listing.items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(listing.keyOf(listing.items[middle] as T), key);
    if (order < 0 || (order === 0 && countEqual)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(a: SortKey, b: SortKey): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] - b[1];
}

// Shopify's cursors are base64 of such an object; an app must not look inside.
const encode = ([value, id]: SortKey) =>
  Buffer.from(JSON.stringify({ last_id: id, last_value: value })).toString('base64');

function decode(cursor: string): SortKey {
  try {
    const { last_id: id, last_value: value } = JSON.parse(Buffer.from(cursor, 'base64').toString()) as Record<
      string,
      unknown
    >;
    if (typeof id === 'number' && (typeof value === 'number' || typeof value === 'string')) return [value, id];
  } catch {
    // said below
  }
  throw apiError('Invalid cursor for current pagination sort.', 'BAD_REQUEST');
}

/** The fields that every connection has; `edges` hold the page beside their item. */
export const connectionFields: Readonly<Record<string, Resolver>> = fieldsOf<Page<unknown>>({
  nodes: (page) => page.nodes,
  edges: (page) => page.nodes.map((node) => ({ node, page })),
  pageInfo: (page) => page,
});

export const edgeFields: Readonly<Record<string, Resolver>> = fieldsOf<{ node: unknown; page: Page<unknown> }>({
  node: (edge) => edge.node,
  cursor: (edge) => edge.page.cursorOf(edge.node),
});

export const pageInfoFields: Readonly<Record<string, Resolver>> = fieldsOf<Page<unknown>>({
  hasNextPage: (page) => page.hasNextPage,
  hasPreviousPage: (page) => page.hasPreviousPage,
  startCursor: (page) => (page.nodes.length > 0 ? page.cursorOf(page.nodes[0]) : null),
  endCursor: (page) => (page.nodes.length > 0 ? page.cursorOf(page.nodes.at(-1)) : null),
});
