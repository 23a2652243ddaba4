import type pg from 'pg';
import { countsAsPurchaseSql } from './order-rules.ts';

const ZONES = `
  select s.time_zone as "timeZone",
    (select i.time_zone from imports i where i.shop_id = s.shop_id and i.phase = 'ready' order by i.id desc limit 1) as before
  from shops s where s.shop_id = $1::int`;

// A silence keeps its enrolment: the day on which it began is another one, and nobody has bought.
const SILENCES = `
  with silences as (
    select e.id, max((o.processed_at at time zone $2)::date) as last_on
    from enrolments e
    join buyers b on b.shop_id = e.shop_id and b.id = e.buyer_id and b.last_on = e.last_on
    join orders o on o.shop_id = e.shop_id and o.buyer_id = e.buyer_id and o.local_on = e.last_on
    where e.shop_id = $1::int and ${countsAsPurchaseSql('o', 'true')} group by e.id)
  update enrolments e set last_on = s.last_on from silences s
  where e.shop_id = $1 and e.id = s.id and e.last_on <> s.last_on and not exists (
    select 1 from enrolments other where other.shop_id = e.shop_id and other.playbook = e.playbook
      and other.buyer_id = e.buyer_id and other.last_on = s.last_on)`;

const ORDERS = `
  update orders set local_on = (processed_at at time zone $2)::date
  where shop_id = $1::int and local_on <> (processed_at at time zone $2)::date`;

/**
 * Gives every order its day in the shop's time zone, where that is another one than the import before this was read in; those
 * that no export names any more too. The caller holds `lockToReassignOrders`, and labels the shop afterwards.
 */
export async function redateOrders(client: pg.ClientBase, shopId: number): Promise<void> {
  const { rows } = await client.query<{ timeZone: string; before: string | null }>(ZONES, [shopId]);
  const [zones] = rows;
  if (!zones?.before || zones.timeZone === zones.before) return;
  await client.query(SILENCES, [shopId, zones.timeZone]);
  await client.query(ORDERS, [shopId, zones.timeZone]);
}
