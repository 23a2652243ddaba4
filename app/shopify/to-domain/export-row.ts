import { idOf } from '../gid.ts';
import type { Problem, ReadContext, ReadOrder } from './facts.ts';
import { isObject } from './is-object.ts';
import { lineFromNode, orderFromNode, problem } from './order-from-node.ts';
import { withPlainSlashes } from './row-patterns.ts';
import { usualLine, type ReadLine } from './usual-line.ts';
import { usualOrder } from './usual-order.ts';

/** One line of the orders export, read. */
export type ExportRow = ReadOrder | ReadLine | Problem;

/**
 * Reads one line of the export's JSONL. Never throws.
 *
 * @param text one line, without its end
 */
export function exportRow(text: string, context: ReadContext): ExportRow {
  const plain = withPlainSlashes(text);
  const line = usualLine(plain, context);
  if (line) return line;
  const order = usualOrder(plain);
  return order ? orderFromNode(order, context) : parsedRow(text, context);
}

/** As `exportRow`, of a row in any form. */
export function parsedRow(text: string, context: ReadContext): ExportRow {
  let row: unknown;
  try {
    row = JSON.parse(text);
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
