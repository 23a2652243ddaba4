import type { Reader } from './reader.ts';

/** Whether a shop has anything to show. */
export interface ShopSize {
  hasBuyers: boolean;
  /** Whether all its orders were read at least once. */
  isRead: boolean;
  /** Of the newest import; undefined before the first. */
  importPhase: string | undefined;
}

/** Reads it in one statement, whatever the shop's size. */
export async function shopSize(reader: Reader, shopId: number): Promise<ShopSize> {
  const { rows } = await reader.query<Omit<ShopSize, 'importPhase'> & { importPhase: string | null }>(
    `select exists (select 1 from buyers where shop_id = $1) as "hasBuyers",
       exists (select 1 from imports where shop_id = $1 and phase = 'ready') as "isRead",
       (select phase from imports where shop_id = $1 order by id desc limit 1) as "importPhase"`,
    [shopId],
  );
  const [row] = rows;
  return {
    hasBuyers: row?.hasBuyers ?? false,
    isRead: row?.isRead ?? false,
    importPhase: row?.importPhase ?? undefined,
  };
}

/** How many buyers a shop has. */
export async function countBuyers(reader: Reader, shopId: number): Promise<number> {
  const { rows } = await reader.query<{ buyers: number }>(
    'select count(*)::int as buyers from buyers where shop_id = $1',
    [shopId],
  );
  return rows[0]?.buyers ?? 0;
}
