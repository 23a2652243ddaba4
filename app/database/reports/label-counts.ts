import type { OneTimeClockOfType } from '#app/domain/rhythm/one-time-clock.ts';
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
 * One-time buyers by the state they would be in on `today` under each of these sets of clocks, in the order given: what
 * another pace would mean, before it is chosen. Each is judged by the clock of their main product type where it has one.
 *
 * @param sets each with the clocks of the same types, and one for everybody else
 */
export async function oneTimeUnder(
  reader: Reader,
  shopId: number,
  sets: readonly (readonly OneTimeClockOfType[])[],
  today: string,
): Promise<Record<string, number>[]> {
  const clocks = sets.flatMap((set, place) => set.map(({ type, clock }) => ({ place, type, ...clock })));
  const column = (name: keyof (typeof clocks)[number]) => clocks.map((clock) => clock[name]);
  const { rows } = await reader.query<{ place: number; state: string; buyers: number }>(
    `select place, case when silence >= gone then 'gone' when silence >= lost then 'lost' when silence >= late then 'late'
         when silence >= due then 'due' else 'on-time' end as state, sum(buyers)::int as buyers
     from (select $2::date - last_on as silence, ${OWN_TYPE('$4')} as type, count(*) as buyers from buyers
           where shop_id = $1 and x = 0 group by 1, 2) silences
     join unnest($3::int[], $4::text[], $5::int[], $6::int[], $7::int[], $8::int[])
       as c (place, own, due, late, lost, gone) on c.own is not distinct from silences.type
     group by 1, 2`,
    [shopId, today, ...(['place', 'type', 'dueDays', 'lateDays', 'lostDays', 'goneDays'] as const).map(column)],
  );
  return sets.map((_, i) =>
    Object.fromEntries(rows.filter(({ place }) => place === i).map(({ state, buyers }) => [state, buyers])),
  );
}

/** One-time buyers by the main product type whose clock they are judged by; null: by that of everybody else. */
export async function oneTimeByType(
  reader: Reader,
  shopId: number,
  types: readonly string[],
): Promise<ReadonlyMap<string | null, number>> {
  const { rows } = await reader.query<{ type: string | null; buyers: number }>(
    `select ${OWN_TYPE('$2')} as type, count(*)::int as buyers from buyers where shop_id = $1 and x = 0 group by 1`,
    [shopId, types],
  );
  return new Map(rows.map(({ type, buyers }) => [type, buyers]));
}

const OWN_TYPE = (types: string) =>
  `case when type_is_main and product_type = any(${types}::text[]) then product_type end`;

/** How many orders of a shop are renewals of subscriptions. */
export async function renewalOrders(reader: Reader, shopId: number): Promise<number> {
  const { rows } = await reader.query<{ orders: number }>(
    `select count(*)::int as orders from orders where shop_id = $1 and source = 'subscription' and deleted_at is null`,
    [shopId],
  );
  return rows[0]?.orders ?? 0;
}
