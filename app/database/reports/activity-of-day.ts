import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';

/** What a playbook did on one day: contacts made, and orders of that day that name one of its codes. */
export interface ActivityOfDay {
  sends: number;
  orders: number;
  /** Minor units, after refunds. */
  salesMinor: number;
}

const ACTIVITY = `
  with sent as (
    select c.playbook, count(*)::int as sends from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id
    where c.shop_id = $1 and f.state = 'done' and c.channel <> 'task' and (f.finished_at at time zone $3)::date = $2::date
    group by 1),
  sold as (
    select d.playbook, count(*)::int as orders, sum(o.total_minor)::float8 as sales
    from orders o join codes k on k.shop_id = o.shop_id and k.buyer_id = o.buyer_id and k.code = any(o.discount_codes)
    join discounts d on d.shop_id = k.shop_id and d.id = k.discount_id and d.playbook is not null
    where o.shop_id = $1 and o.local_on = $2 and not o.test and o.cancelled_at is null and o.deleted_at is null
    group by 1)
  select coalesce(sent.playbook, sold.playbook) as playbook, coalesce(sends, 0) as sends, coalesce(orders, 0) as orders,
    coalesce(sales, 0) as "salesMinor"
  from sent full join sold using (playbook)`;

/** What each playbook did on a day; those that did nothing are missing. */
export async function activityOfDay(
  reader: Reader,
  { shopId, day, timeZone }: { shopId: number; day: LocalDay; timeZone: string },
): Promise<Map<PlaybookKind, ActivityOfDay>> {
  const { rows } = await reader.query<ActivityOfDay & { playbook: PlaybookKind }>(ACTIVITY, [shopId, day, timeZone]);
  return new Map(rows.map(({ playbook, ...done }) => [playbook, done]));
}
