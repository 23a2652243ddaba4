import type pg from 'pg';
import type { ImportTarget, RowProblem } from './import-batch.ts';

/** Rows kept for each reason; all are counted. A page of examples tells what is wrong with a file, a million do not. */
export const PROBLEMS_KEPT = 100;

const SAVE = `
  insert into import_problems (shop_id, import_id, row, reason, order_id)
  select $1::int, $2::int, row, reason, order_id
  from jsonb_to_recordset($3::jsonb) as p(row int, reason text, order_id bigint) on conflict do nothing`;

/** Stores rows that were left out. The caller keeps to `PROBLEMS_KEPT`. */
export async function saveProblems(
  client: pg.ClientBase,
  { shopId, importId }: ImportTarget,
  problems: readonly RowProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  const rows = problems.map(({ row, reason, orderId }) => ({
    row,
    reason,
    order_id: orderId === undefined ? null : String(orderId),
  }));
  await client.query(SAVE, [shopId, importId, JSON.stringify(rows)]);
}
