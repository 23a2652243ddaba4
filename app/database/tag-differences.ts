import { habits } from '#app/domain/segments/habit.ts';
import { states } from '#app/domain/segments/state.ts';
import { tagFor, tagPrefix } from '#app/domain/segments/tags.ts';
import type { Db, Tx } from './client.ts';

/** A buyer whose tag in Shopify, as far as we know it, is not that of their label. Both without prefix. */
export interface TagDifference {
  buyerId: bigint;
  tagged: string | null;
  wanted: string;
}

// The tag of every label, so that the rule stays in one place and the comparison in the database.
const TAGS = JSON.stringify(
  habits.flatMap((habit) =>
    states.map((state) => ({ habit, state, tag: tagFor(habit, state).slice(tagPrefix.length) })),
  ),
);

const DIFFERENT = `
  from buyers b join jsonb_to_recordset($2::jsonb) as t(habit text, state text, tag text) using (habit, state)
  where b.shop_id = $1 and b.id > 0 and b.tagged is distinct from t.tag`;

/** How many tags would have to be written. */
export async function countTagDifferences(db: Db | Tx, shopId: number): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n ${DIFFERENT}`, shopId, TAGS);
  return rows[0]?.n ?? 0;
}

/** The first `limit` of them after a buyer's id. */
export function tagDifferences(db: Db | Tx, shopId: number, after: bigint, limit: number): Promise<TagDifference[]> {
  return db.$queryRawUnsafe<TagDifference[]>(
    `select b.id as "buyerId", b.tagged, t.tag as wanted ${DIFFERENT} and b.id > $3 order by b.id limit $4`,
    shopId,
    TAGS,
    after,
    limit,
  );
}

/** Stores what Shopify carries now. @returns whom of them there is no row of any more */
export async function saveTags(
  tx: Tx,
  shopId: number,
  tags: readonly { buyerId: bigint; wanted: string }[],
): Promise<bigint[]> {
  const rows = JSON.stringify(tags.map(({ buyerId, wanted }) => ({ id: String(buyerId), tag: wanted })));
  const gone = await tx.$queryRaw<{ id: bigint }[]>`
    with told as (select * from jsonb_to_recordset(${rows}::jsonb) as t(id bigint, tag text)),
    kept as (update buyers b set tagged = t.tag from told t where b.shop_id = ${shopId} and b.id = t.id returning b.id)
    select id from told except select id from kept`;
  return gone.map(({ id }) => id);
}

/** Records that nobody knows what Shopify carries of these buyers. */
export async function forgetTags(tx: Tx, shopId: number, buyerIds: readonly bigint[]): Promise<void> {
  await tx.$executeRaw`
    update buyers set tagged = null where shop_id = ${shopId} and id = any(${[...buyerIds]}::bigint[])`;
}
