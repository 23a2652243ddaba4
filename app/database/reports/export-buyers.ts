import type { BuyerFilter } from './buyer-filter.ts';
import type { BuyerRow } from './buyer-row.ts';
import { unpackCursor } from './buyer-cursor.ts';
import { buyerPage } from './buyer-page.ts';
import type { BuyerSort, SortDirection } from './buyer-sort.ts';
import type { Reader } from './reader.ts';

const BATCH = 2000; // rows in memory at once, whatever the shop's size

/** All buyers of a filter in their sort, batch by batch, for an export that is as long as the shop is large. */
export async function* exportBuyers(
  reader: Reader,
  shopId: number,
  { filter, sort, direction }: { filter: BuyerFilter; sort: BuyerSort; direction: SortDirection },
): AsyncGenerator<BuyerRow[]> {
  let word: string | undefined;
  do {
    const cursor = word ? unpackCursor(word) : undefined;
    const page = await buyerPage(reader, shopId, { filter, sort, direction, cursor, size: BATCH });
    if (page.rows.length > 0) yield page.rows;
    word = page.next;
  } while (word);
}
