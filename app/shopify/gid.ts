const prefixes = {
  BulkOperation: 'gid://shopify/BulkOperation/',
  Customer: 'gid://shopify/Customer/',
  DiscountCodeNode: 'gid://shopify/DiscountCodeNode/',
  DiscountNode: 'gid://shopify/DiscountNode/',
  GiftCard: 'gid://shopify/GiftCard/',
  LineItem: 'gid://shopify/LineItem/',
  Order: 'gid://shopify/Order/',
  ProductVariant: 'gid://shopify/ProductVariant/',
  Segment: 'gid://shopify/Segment/',
  Shop: 'gid://shopify/Shop/',
} as const;

/** The kinds of Shopify objects that we name by id. */
export type GidKind = keyof typeof prefixes;

/** Ids beyond 63 bits fit no column. */
const largestId = 2n ** 63n - 1n;

/** Shopify's global id of a numeric one, e.g. `gid://shopify/Customer/7`. */
export function gid(kind: GidKind, id: bigint): string {
  return `${prefixes[kind]}${id}`;
}

/** The numeric part of a global id; undefined when it is no id of that kind, or none that fits 63 bits. */
export function idOf(kind: GidKind, text: unknown): bigint | undefined {
  const prefix = prefixes[kind];
  return typeof text === 'string' && text.startsWith(prefix) ? numericId(text.slice(prefix.length)) : undefined;
}

/**
 * A numeric id as REST payloads give it: a whole positive number, or its digits.
 *
 * A number beyond 2⁵³ is refused, because JSON.parse has rounded it already: see `parseJson`, which keeps such ids whole.
 */
export function numericId(value: unknown): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? BigInt(value) : undefined;
  if (typeof value !== 'string' || !isDigits(value)) return undefined;
  // Fifteen digits are exact as a number, of which a bigint is made in half the time that it takes from text.
  if (value.length <= 15) return BigInt(Number(value));
  const id = BigInt(value);
  return id <= largestId ? id : undefined;
}

/** One to nineteen digits that begin with no zero. A loop: the import asks for two million, and a pattern takes twice as long. */
function isDigits(text: string): boolean {
  if (text.length === 0 || text.length > 19 || text.charCodeAt(0) === 48) return false;
  for (let i = 0; i < text.length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return false;
  }
  return true;
}

/** As `idOf`, for an id in an answer to our own question. @throws TypeError when it is not of that kind */
export function requireId(kind: GidKind, text: string): bigint {
  const id = idOf(kind, text);
  if (id === undefined) throw new TypeError(`expected the id of a ${kind}`);
  return id;
}
