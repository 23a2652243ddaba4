import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';

// Larger pieces hold the socket for longer than a batch of parsing takes; smaller ones cost a message each.
const PIECE_BYTES = 256 * 1024;

/**
 * Sends rows into a table by COPY.
 *
 * @param target table with its columns, e.g. `orders (shop_id, id)`
 * @param rows `CopyRows.end()`; may be sent again after a failure
 */
export async function copyInto(client: pg.ClientBase, target: string, rows: Uint8Array): Promise<void> {
  await pipeline(Readable.from(pieces(rows)), client.query(from(`copy ${target} from stdin (format binary)`)));
}

function* pieces(rows: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < rows.length; at += PIECE_BYTES) yield rows.subarray(at, at + PIECE_BYTES);
}

/** Whether a statement failed because a row with this key is there already. */
export function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}
