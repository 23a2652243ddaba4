import type pg from 'pg';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** What decides whether a refit is worth its seconds, from the buyers' rows alone. */
export interface BuyerTotals {
  buyers: number;
  /** Days on which anybody bought, buyer by buyer. */
  occasions: number;
}

type Reader = Pick<pg.ClientBase, 'query'>;

/** Counts a shop's buyers and their purchase occasions. */
export async function buyerTotals(reader: Reader, shopId: number): Promise<BuyerTotals> {
  const { rows } = await reader.query<BuyerTotals>(
    `select count(*)::int as buyers, coalesce(sum(x + 1), 0)::int as occasions from buyers where shop_id = $1`,
    [shopId],
  );
  return rows[0] ?? { buyers: 0, occasions: 0 };
}

/** Whether silence has moved buyers on a later day than `day`: a night that was broken off, and will be gone on with. */
export async function isNightUnderWay(reader: Reader, shopId: number, day: LocalDay): Promise<boolean> {
  const { rows } = await reader.query<{ found: boolean }>(
    `select exists (select 1 from moves where shop_id = $1 and moved_on > $2::date and cause = 'silence') as found`,
    [shopId, day],
  );
  return rows[0]?.found ?? false;
}
