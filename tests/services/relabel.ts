import type { Database } from '#app/database/client.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { reclockShop } from '#app/database/reclock-shop.ts';
import { shopRules } from '#app/database/shop-rules.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** Gives everybody the labels of the newest clock. */
export async function relabel({ db, pool }: Database, shopId: number, today: LocalDay): Promise<void> {
  const { clock, clockVersion, definition } = await shopRules(db, shopId);
  const client = await pool.connect();
  try {
    await inTransaction(client, () =>
      reclockShop(client, { shopId, clock, cuts: definition, today, clockVersion, cause: 'clock' }),
    );
  } finally {
    client.release();
  }
}
