import type { Reader } from './reader.ts';

/** Rows of an import that were left out for one reason. */
export interface ImportProblemGroup {
  reason: string;
  /** All of them. */
  rows: number;
  /** The first of them: their line in the file, and their order where it could be read. */
  examples: { row: number; orderId: string | null }[];
}

const EXAMPLES = 20;

/** Why rows of an import were left out, most frequent reason first, each with its first rows. */
export async function importProblems(reader: Reader, shopId: number, importId: number): Promise<ImportProblemGroup[]> {
  const { rows } = await reader.query<ImportProblemGroup>(
    `with counts as (
       select key as reason, value::int as rows from imports, jsonb_each_text(skipped) where shop_id = $1 and id = $2),
     numbered as (
       select reason, row, order_id, row_number() over (partition by reason order by row) as place
       from import_problems where shop_id = $1 and import_id = $2)
     select reason, c.rows, coalesce(
         json_agg(json_build_object('row', n.row, 'orderId', n.order_id::text) order by n.row) filter (where n.row is not null),
         '[]') as examples
     from counts c left join numbered n using (reason)
     where c.rows > 0 and coalesce(n.place, 1) <= ${EXAMPLES} group by reason, c.rows order by c.rows desc, reason`,
    [shopId, importId],
  );
  return rows;
}
