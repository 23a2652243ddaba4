import type { OneTimeClock } from '#app/domain/rhythm/clock.ts';
import type { Reader } from './reader.ts';

/** What the words of a definition mean for this shop's buyers now. */
export interface LabelCounts {
  habits: Record<string, number>;
  /** Repeat buyers by state. */
  repeat: Record<string, number>;
  /** One-time buyers by state. */
  oneTime: Record<string, number>;
}

/** Buyers by habit, and by state for repeat and one-time buyers apart, as they are labelled now. */
export async function labelCounts(reader: Reader, shopId: number): Promise<LabelCounts> {
  const { rows } = await reader.query<{ habit: string; state: string; buyers: number }>(
    `select habit, state, count(*)::int as buyers from buyers where shop_id = $1 group by habit, state`,
    [shopId],
  );
  const counts: LabelCounts = { habits: {}, repeat: {}, oneTime: {} };
  for (const { habit, state, buyers } of rows) {
    const byState = habit === 'one-time' ? counts.oneTime : counts.repeat;
    counts.habits[habit] = (counts.habits[habit] ?? 0) + buyers;
    byState[state] = (byState[state] ?? 0) + buyers;
  }
  return counts;
}

/**
 * One-time buyers by the state they would be in on `today` under each of these clocks, in the order given: what another
 * pace would mean, before it is chosen.
 */
export async function oneTimeUnder(
  reader: Reader,
  shopId: number,
  clocks: readonly OneTimeClock[],
  today: string,
): Promise<Record<string, number>[]> {
  const column = (name: keyof OneTimeClock) => clocks.map((clock) => clock[name]);
  const { rows } = await reader.query<{ place: number; state: string; buyers: number }>(
    `select place::int, case when silence >= gone then 'gone' when silence >= lost then 'lost' when silence >= late then 'late'
         when silence >= due then 'due' else 'on-time' end as state, sum(buyers)::int as buyers
     from (select $2::date - last_on as silence, count(*) as buyers from buyers
           where shop_id = $1 and x = 0 group by 1) silences,
       unnest($3::int[], $4::int[], $5::int[], $6::int[]) with ordinality as c (due, late, lost, gone, place)
     group by 1, 2`,
    [shopId, today, column('dueDays'), column('lateDays'), column('lostDays'), column('goneDays')],
  );
  return clocks.map((_, i) =>
    Object.fromEntries(rows.filter(({ place }) => place === i + 1).map(({ state, buyers }) => [state, buyers])),
  );
}

/** How many orders of a shop are renewals of subscriptions. */
export async function renewalOrders(reader: Reader, shopId: number): Promise<number> {
  const { rows } = await reader.query<{ orders: number }>(
    `select count(*)::int as orders from orders where shop_id = $1 and source = 'subscription' and deleted_at is null`,
    [shopId],
  );
  return rows[0]?.orders ?? 0;
}
