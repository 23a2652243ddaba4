import { packCursor, type BuyerCursor } from './buyer-cursor.ts';
import { whereBuyers, type BuyerFilter, type Condition } from './buyer-filter.ts';
import { buyerColumns, type BuyerRow } from './buyer-row.ts';
import { sortColumns, type BuyerSort, type SortDirection } from './buyer-sort.ts';
import type { Reader } from './reader.ts';

/** Which page of which list. */
export interface BuyerPageQuery {
  filter: BuyerFilter;
  sort: BuyerSort;
  direction: SortDirection;
  cursor?: BuyerCursor | undefined;
  /** Rows a page. */
  size: number;
}

/** One page, with the words that lead to its neighbours; undefined where there is none. */
export interface BuyerPage {
  rows: BuyerRow[];
  previous: string | undefined;
  next: string | undefined;
}

type KeyedRow = BuyerRow & { sortValue: string | null };

/**
 * A page of a shop's buyers by keyset: it begins where the last one ended, however many rows lie before it, and no row is
 * shown twice or left out because others moved in between. Buyers without a sort value come last.
 */
export async function buyerPage(reader: Reader, shopId: number, query: BuyerPageQuery): Promise<BuyerPage> {
  const isBack = query.cursor?.direction === 'before';
  const { sql, values } = pageStatement(shopId, query);
  const { rows } = await reader.query<KeyedRow>(sql, values);
  const hasMore = rows.length > query.size;
  const kept = rows.slice(0, query.size);
  const inOrder = isBack ? kept.reverse() : kept;
  const word = (direction: BuyerCursor['direction'], row: KeyedRow | undefined) =>
    row && packCursor({ direction, value: row.sortValue, id: row.id });
  return {
    rows: inOrder.map(({ sortValue: _, ...row }) => row),
    previous: (isBack ? hasMore : query.cursor) ? word('before', inOrder[0]) : undefined,
    next: isBack || hasMore ? word('after', inOrder.at(-1)) : undefined,
  };
}

/** One row more than the page holds says whether there is another. Backwards, the rows come from the page's end. */
function pageStatement(shopId: number, { filter, sort, direction, cursor, size }: BuyerPageQuery): Condition {
  const { column, nullable } = sortColumns[sort];
  const isBack = cursor?.direction === 'before';
  const isAscending = (direction === 'up') !== isBack;
  const order = isAscending ? 'asc' : 'desc';
  // Without a value a row is last; backwards it is met first.
  const nulls = nullable ? ` nulls ${isBack ? 'first' : 'last'}` : '';
  const where = whereBuyers(shopId, filter);
  const beyond = cursor ? ` and ${beyondCursor(where.values, sort, isAscending, cursor)}` : '';
  // buyers.id, because a bare id would be the text that the row carries.
  const sql = `select ${buyerColumns}, ${column}::text as "sortValue" from buyers
    where ${where.sql}${beyond} order by ${column} ${order}${nulls}, buyers.id ${order} limit ${size + 1}`;
  return { sql, values: where.values };
}

function beyondCursor(values: unknown[], sort: BuyerSort, isAscending: boolean, cursor: BuyerCursor): string {
  const { column, type, nullable } = sortColumns[sort];
  const than = isAscending ? '>' : '<';
  const isBack = cursor.direction === 'before';
  const id = `$${values.push(cursor.id)}::bigint`;
  if (cursor.value === null) {
    const amongNulls = `(${column} is null and id ${than} ${id})`;
    return isBack ? `(${amongNulls} or ${column} is not null)` : amongNulls;
  }
  const value = `$${values.push(cursor.value)}::${type}`;
  const further = `(${column}, id) ${than} (${value}, ${id})`;
  return nullable && !isBack ? `(${further} or ${column} is null)` : further;
}
