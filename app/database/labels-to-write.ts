import type { Db, Tx } from './client.ts';
import type { LabelLine } from './label-runs.ts';

// The label as the metafields say it, in one text: `regular late 2026-12-01`. One purchase makes no rhythm, and no date.
const LABEL = `habit || ' ' || state || case when habit = 'one-time' then '' else ' ' || expected_on end`;
const LABELLED = 'shop_id = $1 and id > 0 and expected_on is not null and gone_on is not null';

/** How many customers have a label. */
export async function countLabels(db: Db, shopId: number): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ n: number }[]>(
    `select count(*)::int as n from buyers where ${LABELLED}`,
    shopId,
  );
  return rows[0]?.n ?? 0;
}

/** The labels of the first `limit` customers after an id. */
export function labelsToWrite(db: Db, shopId: number, after: bigint, limit: number): Promise<LabelLine[]> {
  return db.$queryRawUnsafe<LabelLine[]>(
    `select id as "buyerId", ${LABEL} as wanted, null as carried from buyers
     where ${LABELLED} and id > $2 order by id limit $3`,
    shopId,
    after,
    limit,
  );
}

/** Whose label is another by now than the one that was written, or who has none any more. */
export async function changedLabels(tx: Tx, shopId: number, lines: readonly LabelLine[]): Promise<bigint[]> {
  const written = JSON.stringify(lines.map(({ buyerId, wanted }) => ({ id: String(buyerId), wanted })));
  const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `select w.id from jsonb_to_recordset($2::jsonb) as w(id bigint, wanted text)
     where not exists (select 1 from buyers where ${LABELLED} and buyers.id = w.id and ${LABEL} = w.wanted)`,
    shopId,
    written,
  );
  return rows.map(({ id }) => id);
}
