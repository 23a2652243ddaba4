import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { insertNew } from './insert-new.ts';
import { toDay } from './local-date.ts';
import type { Db, Tx } from './client.ts';
import type { Contact as ContactRow } from './generated/client.ts';

/** Why a contact waits for the merchant. */
export type HeldFor = 'approval' | 'paused';

/** What an effect of kind `contact` is for, and what it may cost. */
export interface NewContact {
  effectId: bigint;
  enrolmentId: bigint;
  buyerId: bigint;
  playbook: PlaybookKind;
  version: number;
  rung: number;
  intent: string;
  channel: string;
  incentive: Incentive;
  codeEffectId: bigint | undefined;
  costAtMostMinor: number;
  expectedProfitMinor: number;
  plannedOn: LocalDay;
  expiresOn: LocalDay;
  heldFor: HeldFor | undefined;
}

/** Writes contacts beside their effects. */
export async function appendContacts(tx: Tx, shopId: number, contacts: readonly NewContact[]): Promise<void> {
  const rows = contacts.map((one) => ({
    shop_id: shopId,
    effect_id: one.effectId,
    enrolment_id: one.enrolmentId,
    buyer_id: one.buyerId,
    playbook: one.playbook,
    version: one.version,
    rung: one.rung,
    intent: one.intent,
    channel: one.channel,
    incentive: one.incentive,
    code_effect_id: one.codeEffectId ?? null,
    cost_at_most_minor: Math.ceil(one.costAtMostMinor),
    expected_profit_minor: Math.round(one.expectedProfitMinor),
    planned_on: one.plannedOn,
    expires_on: one.expiresOn,
    held_for: one.heldFor ?? null,
  }));
  await insertNew(tx, 'contacts', rows);
}

/** A contact by its effect. */
export async function findContact(db: Db | Tx, shopId: number, effectId: bigint) {
  return (await findContacts(db, shopId, [effectId]))[0];
}

/** Contacts by their effects, in the order of these. */
export async function findContacts(db: Db | Tx, shopId: number, effectIds: readonly bigint[]) {
  const found = await db.contact.findMany({ where: { shopId, effectId: { in: [...effectIds] } } });
  const byEffect = new Map(found.map((contact) => [contact.effectId, toContact(contact)]));
  return effectIds.flatMap((id) => byEffect.get(id) ?? []);
}

function toContact({ plannedOn, expiresOn, incentive, playbook, ...rest }: ContactRow) {
  return {
    ...rest,
    playbook: playbook as PlaybookKind,
    plannedOn: toDay(plannedOn),
    expiresOn: toDay(expiresOn),
    incentive: incentive as unknown as Incentive,
  };
}

/** Contacts of one playbook or of all that have not been made are held back. @returns how many */
export async function holdContacts(tx: Tx, shopId: number, playbook: PlaybookKind | undefined): Promise<number> {
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `with held as (
       update effects e set state = 'held' from contacts c
       where e.shop_id = $1 and e.state = 'pending' and e.kind = 'contact' and c.shop_id = e.shop_id and c.effect_id = e.id
         and ($2::text is null or c.playbook = $2)
       returning e.id)
     update contacts c set held_for = 'paused' from held where c.shop_id = $1 and c.effect_id = held.id returning 1`,
    shopId,
    playbook ?? null,
  );
  return rows.length;
}

/** Holds one contact back that was about to be made. */
export async function holdContact(tx: Tx, shopId: number, effectId: bigint): Promise<void> {
  const { count } = await tx.effect.updateMany({
    where: { shopId, id: effectId, state: 'pending' },
    data: { state: 'held' },
  });
  if (count) await tx.contact.update({ where: { shopId_effectId: { shopId, effectId } }, data: { heldFor: 'paused' } });
}

/** A contact that may go on. */
export interface ReleasedContact {
  effectId: bigint;
  buyerId: bigint;
  incentive: Incentive;
  playbook: PlaybookKind;
  enrolmentId: bigint;
  rung: number;
  /** The effect whose code it carries. */
  codeEffectId: bigint | null;
}

/** Which held contacts go on: those of a playbook or of all that were paused, or single ones that waited for a yes. */
export type Release =
  { heldFor: 'paused'; playbook?: PlaybookKind } | { heldFor: 'approval'; effectIds: readonly bigint[] };

/** Lets held contacts go on. @param plannedOn the day that they count for from now on */
export async function releaseContacts(
  tx: Tx,
  shopId: number,
  release: Release,
  plannedOn: LocalDay,
): Promise<ReleasedContact[]> {
  const playbook = release.heldFor === 'paused' ? (release.playbook ?? null) : null;
  const ids = release.heldFor === 'approval' ? release.effectIds.map(String) : null;
  return tx.$queryRawUnsafe<ReleasedContact[]>(
    `with released as (
       update effects e set state = 'pending' from contacts c
       where e.shop_id = $1 and e.state = 'held' and e.kind = 'contact' and c.shop_id = e.shop_id and c.effect_id = e.id
         and c.held_for = $2 and ($3::text is null or c.playbook = $3) and ($4::bigint[] is null or c.effect_id = any($4))
       returning e.id)
     update contacts c set held_for = null, planned_on = greatest(c.planned_on, $5::date),
       expires_on = greatest(c.expires_on, $5::date + (c.expires_on - c.planned_on))
     from released r where c.shop_id = $1 and c.effect_id = r.id
     returning c.effect_id as "effectId", c.buyer_id as "buyerId", c.incentive, c.playbook, c.enrolment_id as "enrolmentId", c.rung,
       c.code_effect_id as "codeEffectId"`,
    shopId,
    release.heldFor,
    playbook,
    ids,
    plannedOn,
  );
}

/** Which contacts end. */
export type ContactsToEnd =
  | { playbook: PlaybookKind }
  | { enrolmentIds: readonly bigint[] }
  | { effectIds: readonly bigint[]; heldFor?: HeldFor };

/** Ends contacts that have not been made, and the tasks that others of them became. @returns how many were not made */
export async function abandonContacts(
  tx: Tx,
  shopId: number,
  which: ContactsToEnd,
  reason: string,
  now: Date,
): Promise<number> {
  const heldFor = 'heldFor' in which ? { heldFor: which.heldFor ?? null } : {};
  const open = await tx.contact.findMany({
    where: { shopId, ...whichOf(which), ...heldFor },
    select: { effectId: true },
  });
  const ids = open.map(({ effectId }) => effectId);
  if (ids.length === 0) return 0;
  const { count } = await tx.effect.updateMany({
    where: { shopId, id: { in: ids }, kind: 'contact', state: { in: ['pending', 'held'] } },
    data: { state: 'abandoned', reason, finishedAt: now },
  });
  await tx.staffTask.updateMany({
    where: { shopId, effectId: { in: ids }, state: 'open' },
    data: { state: 'cancelled', outcome: reason, endedAt: now },
  });
  return count;
}

function whichOf(which: ContactsToEnd) {
  if ('playbook' in which) return { playbook: which.playbook };
  if ('enrolmentIds' in which) return { enrolmentId: { in: [...which.enrolmentIds] } };
  return { effectId: { in: [...which.effectIds] } };
}

/** Enrolments among these whose contacts left a tag, a metafield or a segment's tag at their buyer. */
export async function contactsLeftInShopify(
  tx: Tx,
  shopId: number,
  enrolmentIds: readonly bigint[],
): Promise<{ enrolmentId: bigint; buyerId: bigint }[]> {
  if (enrolmentIds.length === 0) return [];
  return tx.$queryRaw<{ enrolmentId: bigint; buyerId: bigint }[]>`
    select distinct c.enrolment_id as "enrolmentId", c.buyer_id as "buyerId"
    from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id
    where c.shop_id = ${shopId} and c.enrolment_id = any(${[...enrolmentIds]}::bigint[])
      and c.channel in ('tag', 'segment', 'metafield') and f.state = 'done'`;
}
