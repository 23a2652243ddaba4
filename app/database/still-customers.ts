import type { Tx } from './client.ts';

/** Which of these are customers still, as far as we know: neither merged into another nor to be forgotten. */
export async function stillCustomers(tx: Tx, shopId: number, ids: readonly bigint[]): Promise<bigint[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    select id from unnest(${[...ids]}::bigint[]) as asked(id)
    where not exists (select 1 from merges m where m.shop_id = ${shopId} and m.from_id = asked.id)`;
  return rows.map(({ id }) => id);
}
