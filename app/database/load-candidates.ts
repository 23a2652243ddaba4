import type { PersonFacts } from '#app/domain/guards/person-facts.ts';
import type { Candidate } from '#app/domain/playbooks/candidate.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Db, Tx } from './client.ts';
import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';

/** A candidate as stored: all but the draw, which needs the key, and the priority, by which they were found. */
export interface StoredCandidate extends Omit<Candidate, 'draw' | 'priority'> {
  /** Absent for those who would enter now. */
  readonly enrolmentId?: bigint | undefined;
  /** Their first draw in this playbook, in an earlier silence: nobody ever changes arms. */
  readonly drawnBefore?: { readonly arm: 'treated' | 'control'; readonly share: number } | undefined;
  readonly x: number;
  readonly txDays: number;
  readonly litt: number;
  readonly firstOn: LocalDay;
}

/** Of which buyers, as what. */
export interface CandidateLoad {
  shopId: number;
  playbook: PlaybookKind;
  day: LocalDay;
  timeZone: string;
  ids: readonly bigint[];
  /** As many days as the longest cap looks back. */
  capDays: number;
  /** Since when verdicts say who was taken in from the backlog: the day on which the playbook was switched on. */
  activeSinceOn?: LocalDay | undefined;
  /** A contact that is being made does not stand in its own way. */
  exceptEffectId?: bigint;
}

/** Subscriptions renew within two months at the longest that is usual; who has not since has none. */
const SUBSCRIPTION_DAYS = 62;

// One row a buyer. Contacts count from the decision on, on the day on which they were made if they were.
const LOAD = `
  select b.id::text, b.habit, b.state, coalesce(b.moved_on, b.state_since)::text as "sinceOn", b.state_cause as cause, b.x, b.tx_days as "txDays", b.litt,
    b.first_on::text as "firstOn", b.last_on::text as "lastOn", b.expected_on::text as "expectedOn", b.due_on::text as "dueOn",
    b.late_on::text as "lateOn", b.slipping_on::text as "slippingOn", b.lost_on::text as "lostOn", b.gone_on::text as "goneOn",
    b.order_count as orders, b.spent_minor::float8 as "spentMinor", b.product_type as "productType", b.standing, b.consent,
    o."refundOn", o."underwaySinceOn", o."deliveredOn", coalesce(o."returnOpen", false) as "returnOpen",
    coalesce(o.subscribes, false) as "subscriptionActive", p."promiseOn", p."promiseKept", c.days as "contactedOn", l.ignored as "ignoredLadders",
    c."awaitingSinceOn", stands.since as "standingSinceOn", coalesce(t.forgot, false) as "hadForgotten",
    taken."takenInOn", d.arm as "drawnArm", d.held_out as "drawnShare",
    e.id::text as "enrolmentId", e.arm, e.held_out as share, e.last_on::text as "enrolledLastOn", e.rung, e.next_on::text as "nextOn"
  from unnest($3::bigint[]) with ordinality as wanted(id, place)
  join buyers b on b.shop_id = $1 and b.id = wanted.id
  left join enrolments e on e.shop_id = $1 and e.playbook = $2 and e.buyer_id = b.id and e.progress = 'active' and e.next_on is not null
  left join lateral (
    select max((o.refunded_at at time zone $5)::date)::text as "refundOn",
      min(o.local_on) filter (where o.on_its_way and o.cancelled_at is null)::text as "underwaySinceOn",
      max((o.delivered_at at time zone $5)::date)::text as "deliveredOn",
      bool_or(o.return_open) as "returnOpen",
      bool_or(o.source = 'subscription' and o.cancelled_at is null and o.local_on > $4::date - ${SUBSCRIPTION_DAYS}) as subscribes
    from orders o where o.shop_id = $1 and o.buyer_id = b.id and o.deleted_at is null and not o.test) o on true
  left join lateral (
    select case when p.state in ('open', 'followed-up') then p.until::text end as "promiseOn", p.state = 'followed-up' as "promiseKept"
    from promises p where p.shop_id = $1 and p.buyer_id = b.id order by p.made_at desc, p.id desc limit 1) p on true
  left join lateral (
    select coalesce(array_agg(made.on_day::text) filter (where made.on_day > $4::date - $6::int), '{}') as days,
      min(made.on_day) filter (where made.waits)::text as "awaitingSinceOn"
    from (
      select coalesce((f.finished_at at time zone $5)::date, c.planned_on) as on_day,
        f.state = 'held' and c.held_for = 'approval' as waits
      from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id
      where c.shop_id = $1 and c.buyer_id = b.id and c.planned_on > $4::date - $6::int - 30
        and f.state in ('held', 'pending', 'calling', 'done', 'unknown') and c.effect_id is distinct from $7::bigint
      union all
      select coalesce((f.finished_at at time zone $5)::date, (f.created_at at time zone $5)::date), false
      from effects f where f.shop_id = $1 and f.buyer_id = b.id and f.kind = 'flow-slipped'
        and f.state in ('pending', 'calling', 'done', 'unknown')) made) c on true
  left join lateral (
    select count(*)::int as ignored from enrolments i where i.shop_id = $1 and i.buyer_id = b.id and i.arm = 'treated'
      and i.end_reason = 'ladder-done' and i.last_on >= b.last_on) l on true
  left join lateral (
    select true as forgot from staff_tasks t where t.shop_id = $1 and t.buyer_id = b.id and t.outcome = 'forgot'
      and (t.ended_at at time zone $5)::date > b.last_on limit 1) t on true
  left join lateral (
    select i.arm, i.held_out from enrolments i where i.shop_id = $1 and i.buyer_id = b.id and i.playbook = $2
    order by i.id limit 1) d on true
  left join lateral (
    select max((s.changed_at at time zone $5)::date)::text as since from standing_changes s
    where s.shop_id = $1 and s.buyer_id = b.id and s.standing = b.standing and s.reason <> 'complaint-over') stands
    on b.standing in ('care', 'archived')
  left join lateral (
    select min(v.planned_on)::text as "takenInOn" from contact_verdicts v where v.shop_id = $1 and v.buyer_id = b.id
      and v.planned_on > b.last_on and v.planned_on >= $8::date and v.planned_on < $4::date and v.playbook = $2) taken on e.id is null
  order by wanted.place`;

interface Row extends Record<'id' | 'sinceOn' | 'firstOn' | 'lastOn', string> {
  habit: Candidate['habit'];
  state: Candidate['state'];
  cause: Candidate['cause'];
  x: number;
  txDays: number;
  litt: number;
  expectedOn: string;
  dueOn: string;
  lateOn: string;
  slippingOn: string;
  lostOn: string;
  goneOn: string;
  orders: number;
  spentMinor: number;
  productType: string | null;
  standing: PersonFacts['standing'];
  consent: PersonFacts['consent'];
  refundOn: string | null;
  underwaySinceOn: string | null;
  deliveredOn: string | null;
  returnOpen: boolean;
  subscriptionActive: boolean;
  promiseOn: string | null;
  promiseKept: boolean | null;
  contactedOn: string[];
  ignoredLadders: number;
  awaitingSinceOn: string | null;
  standingSinceOn: string | null;
  takenInOn: string | null;
  hadForgotten: boolean;
  drawnArm: 'treated' | 'control' | null;
  drawnShare: number | null;
  enrolmentId: string | null;
  arm: 'treated' | 'control' | null;
  share: number | null;
  enrolledLastOn: string | null;
  rung: number | null;
  nextOn: string | null;
}

/** All that a decision about these buyers stands on, in the order given; who is no buyer any more is missing. */
export async function loadCandidates(db: Db | Tx, load: CandidateLoad): Promise<StoredCandidate[]> {
  const { shopId, playbook, day, timeZone, ids, capDays, exceptEffectId = null, activeSinceOn = null } = load;
  const of = [shopId, playbook, ids, day, timeZone, capDays, exceptEffectId, activeSinceOn] as const;
  const rows = await db.$queryRawUnsafe<Row[]>(LOAD, ...of);
  return rows.map((row) => toCandidate(row, playbook));
}

function toCandidate(row: Row, playbook: PlaybookKind): StoredCandidate {
  const { expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn } = row;
  return {
    id: BigInt(row.id),
    habit: row.habit,
    state: row.state,
    sinceOn: kindTraits[playbook].standing === 'open' ? row.sinceOn : (row.standingSinceOn ?? row.sinceOn),
    cause: row.cause,
    boundaries: { expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn },
    expectedGapDays: Math.max(1, daysBetween(row.lastOn, expectedOn)),
    orders: row.orders,
    spentMinor: row.spentMinor,
    productType: row.productType ?? undefined,
    hadForgotten: row.hadForgotten,
    person: personOf(row),
    takenInOn: row.takenInOn ?? undefined,
    enrolment: enrolmentOf(row),
    enrolmentId: row.enrolmentId === null ? undefined : BigInt(row.enrolmentId),
    drawnBefore: row.drawnArm && row.drawnShare !== null ? { arm: row.drawnArm, share: row.drawnShare } : undefined,
    x: row.x,
    txDays: row.txDays,
    litt: row.litt,
    firstOn: row.firstOn,
  };
}

function personOf(row: Row): PersonFacts {
  return {
    standing: row.standing,
    consent: row.consent,
    lastOn: row.lastOn,
    refundOn: row.refundOn ?? undefined,
    underwaySinceOn: row.underwaySinceOn ?? undefined,
    deliveredOn: row.deliveredOn ?? undefined,
    returnOpen: row.returnOpen,
    // A complaint is a standing here (care); what only Shopify knows of is looked at again before the contact.
    complaintOpen: false,
    subscriptionActive: row.subscriptionActive,
    promiseOn: row.promiseOn ?? undefined,
    contactedOn: row.contactedOn,
    ignoredLadders: row.ignoredLadders,
    awaitingApprovalSinceOn: row.awaitingSinceOn ?? undefined,
  };
}

function enrolmentOf(row: Row): Candidate['enrolment'] {
  const { arm, share, enrolledLastOn, rung, nextOn, promiseOn, promiseKept } = row;
  if (!arm || share === null || !enrolledLastOn || rung === null || !nextOn) return undefined;
  const promise = promiseOn ? { on: promiseOn, kept: promiseKept ?? false } : undefined;
  return { arm, share, lastOn: enrolledLastOn, rung, nextOn, promise };
}
