import type { Db } from './client.ts';

/** When the merchant confirmed a version of the shop's definition; undefined where they have not, or none is stored. */
export async function definitionConfirmedAt(db: Db, shopId: number, version: number): Promise<Date | undefined> {
  const row = await db.definition.findUnique({
    where: { shopId_version: { shopId, version } },
    select: { confirmedAt: true },
  });
  return row?.confirmedAt ?? undefined;
}
