import type pg from 'pg';

/** What a seeded shop looks like; everything else follows from it by arithmetic, so two runs hold the same rows. */
export interface SeededShop {
  shopId: number;
  buyers: number;
  /** The shop-local day that is "today" for the states. */
  today: string;
}

// A pseudo-random number in [0, 1) of a buyer and a purpose: the same in every run.
const chance = (who: string, purpose: number) => `((hashint8extended(${who}, ${purpose}) & 2147483647) / 2147483648.0)`;

// Half of the buyers buy once, the others many times (about 4 orders a buyer on average), each in a rhythm of their own.
const BUYERS = `
  create temp table seed_buyers as
  select i as id,
         case when ${chance('i', 1)} < 0.5 then 1 else 2 + floor(-ln(1 - ${chance('i', 2)}) * 9)::int end as n,
         (array[14, 30, 45, 60, 90, 150])[1 + floor(${chance('i', 3)} * 6)::int] as gap,
         floor(${chance('i', 4)} * 720)::int as entered,
         0.2 + ${chance('i', 5)} as noise
  from generate_series(1, $1::int) i`;

const ORDERS = `
  insert into orders (shop_id, id, buyer_id, customer_id, processed_at, local_on, updated_at, total_minor, source)
  select $1, b.id * 100 + k, b.id, b.id, day + time '10:00', day, day + time '10:00',
         1500 + floor(${chance('b.id * 100 + k', 6)} * 9000)::bigint,
         (array['web', 'web', 'web', 'pos', 'draft', 'subscription'])[1 + floor(${chance('b.id * 100 + k', 7)} * 6)::int]
  from seed_buyers b, generate_series(0, b.n - 1) k,
       lateral (select $2::date - 720 + b.entered
                       + floor(b.gap * (k + (${chance('b.id * 100 + k', 8)} - 0.5) * b.noise))::int as day) d
  where day < $2::date`;

// Two lines an order, of four kinds: what signs are read from.
const LINES = `
  insert into order_lines (shop_id, order_id, id, product_type, quantity, minor)
  select $1, o.id, o.id * 10 + n, (array['Coffee', 'Tea', 'Cups', 'Filters'])[1 + floor(${chance('o.id * 10 + n', 11)} * 4)::int], 1,
         o.total_minor / 2
  from orders o, generate_series(1, 2) n where o.shop_id = $1`;

// Habit and classic boundaries as product/states.md defines them: the reports under test only read them.
const RHYTHMS = `
  insert into buyers (shop_id, id, x, first_on, last_on, tx_days, litt, order_count, spent_minor, product_type, habit,
                      state, state_since, expected_on, due_on, late_on, slipping_on, lost_on, gone_on, next_on, standing)
  with days as (select buyer_id, local_on, count(*) n, sum(total_minor) spent from orders where shop_id = $1 group by 1, 2),
  gaps as (select *, local_on - lag(local_on) over (partition by buyer_id order by local_on) gap from days),
  sums as (select buyer_id id, count(*)::int - 1 x, min(local_on) first_on, max(local_on) last_on,
                  max(local_on) - min(local_on) tx, coalesce(sum(ln(gap)), 0) litt, sum(n)::int n, sum(spent)::bigint spent
           from gaps group by 1),
  evenness as (select *, case when x < 2 then null
                   else (x * (x / (x - 1.0) * (ln(tx::float8 / x) - litt / x)) + 2 * 0.5772156649) / (x + 2) end s from sums),
  dated as (select *, last_on + coalesce(floor(11 / 13.0 * tx / nullif(x, 0))::int, 30) due,
                   last_on + coalesce(floor(15 / 13.0 * tx / nullif(x, 0))::int + 1, 91) late,
                   last_on + coalesce(floor(3.0 * tx / nullif(x, 0))::int + 1, 181) lost,
                   last_on + coalesce(floor(6.0 * tx / nullif(x, 0))::int + 1, 361) gone from evenness)
  select $1, id, x, first_on, last_on, tx, litt, n, spent,
         (array['Coffee', 'Tea', 'Cups', 'Filters'])[1 + floor(${chance('id', 9)} * 4)::int],
         case when x = 0 then 'one-time' when x = 1 then 'periodic' when s <= 0.13 then 'regular'
              when s > 0.577 then 'irregular' else 'periodic' end,
         case when $2::date >= gone then 'gone' when $2::date >= lost then 'lost' when $2::date >= late then 'late'
              when $2::date >= due then 'due' else 'on-time' end,
         case when $2::date >= gone then gone when $2::date >= lost then lost when $2::date >= late then late
              when $2::date >= due then due else last_on end,
         case when x > 0 then last_on + round(tx::float8 / x)::int end, due, late, lost, lost, gone,
         case when $2::date < due then due when $2::date < late then late when $2::date < lost then lost
              when $2::date < gone then gone end,
         case when ${chance('id', 10)} < 0.02 then 'archived' when ${chance('id', 10)} < 0.05 then 'never' else 'open' end
  from dated`;

/** Writes one shop with buyers, orders and labels straight into the tables: 100,000 buyers in a few seconds. */
export async function seedShop(pool: pg.Pool, { shopId, buyers, today }: SeededShop): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(
      `insert into shops (shop_id, domain, currency, time_zone, confirmed_at) values ($1, $2, 'EUR', 'Europe/Berlin', now())`,
      [shopId, `seeded-${shopId}.myshopify.com`],
    );
    await client.query('drop table if exists seed_buyers');
    await client.query(BUYERS.replace('$1', String(Math.floor(buyers))));
    await client.query(ORDERS, [shopId, today]);
    await client.query(LINES, [shopId]);
    await client.query(RHYTHMS, [shopId, today]);
    await client.query('analyze orders');
    await client.query('analyze order_lines');
    await client.query('analyze buyers');
  } finally {
    client.release();
  }
}
