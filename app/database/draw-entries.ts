import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Tx } from './client.ts';
import { insertNew } from './insert-new.ts';
import { countsAsPurchaseSql } from './order-rules.ts';

/** Somebody who came back after a contact that promised them a draw. */
export interface CameBack {
  enrolmentId: bigint;
  buyerId: bigint;
  playbook: PlaybookKind;
  incentive: Incentive;
}

/** Orders may become known so many days late, and still count. */
const LATE_DAYS = 60;

// A contact `c` that was made, promised a draw and belongs to an enrolment `e`.
const PROMISED = `
  contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id and f.state = 'done'
  join enrolments e on e.shop_id = c.shop_id and e.id = c.enrolment_id`;

/** An order `o` that answers such a contact: made after it, within the time in which results count it. */
const answers = (countRenewals: string) => `
  o.shop_id = $1 and o.buyer_id = e.buyer_id and o.processed_at >= f.finished_at and o.local_on > e.last_on
  and o.local_on <= e.window_until and ${countsAsPurchaseSql('o', countRenewals)}`;

// Of two contacts before an order the later one counts. Who was entered under the id of a twin that was merged since is entered.
const CAME_BACK = `
  select "enrolmentId", "buyerId", playbook, incentive from (
    select distinct on (e.id) e.id as "enrolmentId", e.buyer_id as "buyerId", c.playbook, c.incentive, o.processed_at
    from ${PROMISED}
    join lateral (select o.processed_at from orders o where ${answers('$2::boolean')} order by o.processed_at limit 1) o on true
    where c.shop_id = $1 and c.incentive ->> 'kind' = 'draw' and e.window_until >= $3::date - ${LATE_DAYS}
      and not exists (select 1 from draw_entries x where x.shop_id = $1 and x.enrolment_id = e.id)
      and not exists (
        select 1 from draw_entries x join draws d on d.shop_id = x.shop_id and d.id = x.draw_id and d.playbook = c.playbook
        where x.shop_id = $1 and x.buyer_id = e.buyer_id and x.entered_at >= f.finished_at)
    order by e.id, o.processed_at, f.finished_at desc) found
  order by processed_at, "enrolmentId"`;

/** Who came back for a draw and is in none yet, in the order in which they bought. */
export function cameBackForDraws(
  tx: Tx,
  shopId: number,
  { countRenewals, day }: { countRenewals: boolean; day: LocalDay },
): Promise<CameBack[]> {
  return tx.$queryRawUnsafe<CameBack[]>(CAME_BACK, shopId, countRenewals, day);
}

/** Enters people into a draw; an enrolment is entered once. */
export async function appendEntries(
  tx: Tx,
  shopId: number,
  drawId: bigint,
  people: readonly CameBack[],
  enteredAt: Date,
): Promise<void> {
  const rows = people.map(({ enrolmentId, buyerId }) => {
    return { shop_id: shopId, enrolment_id: enrolmentId, draw_id: drawId, buyer_id: buyerId, entered_at: enteredAt };
  });
  await insertNew(tx, 'draw_entries', rows);
}

const MARK_VOID = `
  update draw_entries x set is_void = now.is_void from (
    select x.enrolment_id, not exists (
      select 1 from ${PROMISED} join orders o on ${answers('$2')} where c.shop_id = $1 and c.enrolment_id = x.enrolment_id
        and c.incentive ->> 'kind' = 'draw') as is_void
    from draw_entries x join draws d on d.shop_id = x.shop_id and d.id = x.draw_id and d.open_key is not null
    where x.shop_id = $1) now
  where x.shop_id = $1 and x.enrolment_id = now.enrolment_id and x.is_void <> now.is_void`;

/**
 * Marks the entries of open draws whose order was cancelled or refunded in full since, and takes the mark from those who have bought
 * again. What was held is not touched.
 */
export async function markVoidEntries(tx: Tx, shopId: number, countRenewals: boolean): Promise<void> {
  await tx.$executeRawUnsafe(MARK_VOID, shopId, countRenewals);
}

/** The entries of a draw that count. */
export function entriesThatCount(tx: Tx, shopId: number, drawId: bigint) {
  return tx.drawEntry.findMany({
    where: { shopId, drawId, isVoid: false },
    select: { enrolmentId: true, buyerId: true },
    orderBy: { enrolmentId: 'asc' },
  });
}
