import { idOf } from '../gid.ts';
import type { LineRow, Problem, ReadContext, ReadOrder } from './facts.ts';
import { isObject } from './is-object.ts';
import { lineFromNode, orderFromNode, problem } from './order-from-node.ts';
import { usualRow } from './usual-row.ts';

/** One line of the orders export, read. A line item names its order: it may stand anywhere behind it. */
export type ExportRow = ReadOrder | { kind: 'line'; orderId: bigint; line: LineRow } | Problem;

/**
 * Reads one line of the export's JSONL. Never throws.
 *
 * @param text one line, without its end
 */
export function exportRow(text: string, context: ReadContext): ExportRow {
  let row: unknown;
  try {
    row = usualRow(text) ?? JSON.parse(text);
  } catch {
    return problem('not-json', undefined);
  }
  if (!isObject(row)) return problem('not-json', undefined);
  if (row.__parentId === undefined) return orderFromNode(row, context);
  const orderId = idOf('Order', row.__parentId);
  if (orderId === undefined) return problem('missing-id', undefined);
  const line = lineFromNode(row, context);
  return typeof line === 'string' ? problem(line, orderId) : { kind: 'line', orderId, line };
}
