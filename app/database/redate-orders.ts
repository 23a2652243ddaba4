import type pg from 'pg';
import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import { countsAsPurchaseSql } from './order-rules.ts';

const ZONES = `
  select s.time_zone as "timeZone",
    (select i.time_zone from imports i where i.shop_id = s.shop_id and i.phase = 'ready' order by i.id desc limit 1) as before
  from shops s where s.shop_id = $1::int`;

// A silence keeps its enrolment: the day on which it began is another one, and nobody has bought. Which enrolment belongs to the
// last purchase is told by the zone before, not by the orders' days: those that the export names have their new ones already,
// and their buyers may have. Should the buyer have bought since, or the enrolment be moved already, nothing is found.
const SILENCES = `
  with silences as (
    select e.id, max((o.processed_at at time zone $2)::date) as last_on
    from enrolments e
    join orders o on o.shop_id = e.shop_id and o.buyer_id = e.buyer_id
    where e.shop_id = $1::int and ${countsAsPurchaseSql('o', '$4::boolean')}
    group by e.id, e.last_on having max((o.processed_at at time zone $3)::date) = e.last_on)
  update enrolments e set last_on = s.last_on from silences s
  where e.shop_id = $1 and e.id = s.id and e.last_on <> s.last_on and not exists (
    select 1 from enrolments other where other.shop_id = e.shop_id and other.playbook = e.playbook
      and other.buyer_id = e.buyer_id and other.last_on = s.last_on)`;

const ORDERS = `
  update orders set local_on = (processed_at at time zone $2)::date
  where shop_id = $1::int and local_on <> (processed_at at time zone $2)::date`;

/**
 * Gives every order its day in the shop's time zone, where that is another one than the import before this was read in; those
 * that no export names any more too. A ladder gets the day of the purchase that it follows. The caller holds
 * `lockToReassignOrders`, and labels the shop afterwards.
 */
export async function redateOrders(
  client: pg.ClientBase,
  shopId: number,
  { countRenewals }: PurchaseRules,
): Promise<void> {
  const { rows } = await client.query<{ timeZone: string; before: string | null }>(ZONES, [shopId]);
  const [zones] = rows;
  if (!zones?.before || zones.timeZone === zones.before) return;
  await client.query(SILENCES, [shopId, zones.timeZone, zones.before, countRenewals]);
  await client.query(ORDERS, [shopId, zones.timeZone]);
}
