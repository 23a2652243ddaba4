import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import type { Rhythm } from '#app/domain/rhythm/rhythm.ts';
import { isSeasonal } from '#app/domain/rhythm/season/season.ts';
import type { Label } from '#app/domain/segments/label.ts';
import type { StateCause } from '#app/domain/segments/moves.ts';
import type { BuyerType } from './buyer-type.ts';
import type { Tx } from './client.ts';
import { replacedColumns, replacedSql } from './label-columns.ts';
import { countsAsPurchaseSql } from './order-rules.ts';

/** A buyer's label and what it was made from. */
export interface LabelledBuyer {
  buyerId: bigint;
  rhythm: Rhythm;
  type: BuyerType;
  label: Label;
  /** Why the buyer is in the state; undefined: as before. */
  cause: StateCause | undefined;
  clockVersion: number;
}

// Counts and money are taken from the orders themselves, in the same transaction as the history that the label was made of.
// Who unsubscribed before they were a buyer is one whom we may not contact, and that has its reason on record.
const SAVE = `
  with last_standing as (
    select standing from standing_changes where shop_id = $1::int and buyer_id = $2::bigint
    order by changed_at desc, id desc limit 1),
  address as (
    select consent from identities where shop_id = $1 and customer_id = $2 and consent is not null
    order by updated_at desc limit 1),
  unsubscribed as (
    insert into standing_changes (shop_id, buyer_id, standing, reason)
    select $1, $2, 'never', 'unsubscribed' from address
    where consent = 'unsubscribed' and not exists (select 1 from last_standing)
      and not exists (select 1 from buyers where shop_id = $1 and id = $2)
    returning standing)
  insert into buyers as kept (shop_id, id, ${replacedColumns}, state_cause, moved_on, consent, standing)
  select $1, $2, $4::int, $5::date, $6::date, $7::int, $8::text::float8, money.orders, money.spent, money.refunded, $9, $10::boolean,
    $11::float8::real, $12::float8::real, $13::smallint, $14, $15, $16::date, $17::date, $18::date, $19::date, $20::date,
    $21::date, $22::date, $23::date, $24::int, coalesce($25, 'order'), $16, coalesce((select consent from address), 'unknown'),
    coalesce((select standing from last_standing), (select standing from unsubscribed), 'open')
  from (select count(*) as orders, coalesce(sum(total_minor), 0) as spent, coalesce(sum(refunded_minor), 0) as refunded
        from orders o where o.shop_id = $1 and o.buyer_id = $2 and ${countsAsPurchaseSql('o', '$3')}) money
  on conflict (shop_id, id) do update set ${replacedSql('excluded')}, state_cause = coalesce($25, kept.state_cause),
    moved_on = case when $25 is null then kept.moved_on else excluded.moved_on end`;

/**
 * Stores a buyer's label with the history, counts and money behind it, for a known buyer and for a new one. Standing,
 * consent and tag of a known buyer stay as they are; a new one's consent is that of their email address, and their standing
 * the last that was recorded for them, if any was: who is not to be contacted stays so.
 */
export async function saveLabel(tx: Tx, shopId: number, rules: PurchaseRules, buyer: LabelledBuyer): Promise<void> {
  const { rhythm, type, label } = buyer;
  const { boundaries } = label;
  const season = isSeasonal(rhythm.season) ? rhythm.season : undefined;
  await tx.$executeRawUnsafe(
    SAVE,
    shopId,
    buyer.buyerId,
    rules.countRenewals,
    rhythm.x,
    rhythm.firstOn,
    rhythm.lastOn,
    rhythm.txDays,
    // As text: a number loses its last digit on the way, and the sum is then another one than that of the whole shop's statement.
    String(rhythm.litt),
    type.productType,
    type.isMain,
    season?.fromDays ?? null,
    season?.toDays ?? null,
    season?.years ?? null,
    label.habit,
    label.state,
    label.stateSince,
    boundaries.expectedOn,
    boundaries.dueOn,
    boundaries.lateOn,
    boundaries.slippingOn,
    boundaries.lostOn,
    boundaries.goneOn,
    label.nextOn ?? null,
    buyer.clockVersion,
    buyer.cause ?? null,
  );
}

/**
 * Takes away the row of a buyer who has no purchase left (all refunded, cancelled, deleted or merged away). Their moves and
 * standings stay, for the day they buy again.
 */
export async function dropBuyer(tx: Tx, shopId: number, buyerId: bigint): Promise<void> {
  await tx.buyer.deleteMany({ where: { shopId, id: buyerId } });
}
