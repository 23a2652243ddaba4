import type { Prisma } from '#app/database/generated/client.ts';
import { appendAudit } from '#app/database/audit.ts';
import { holdContacts } from '#app/database/contacts.ts';
import { lockPlaybook, savePlaybook } from '#app/database/playbooks.ts';
import { drawnArms, enrolmentPace } from '#app/database/reports/drawn-arms.ts';
import { meantOffers } from '#app/database/reports/meant-offers.ts';
import { outcomeCounts } from '#app/database/reports/outcome-counts.ts';
import { armShare } from '#app/domain/outcomes/arm-share.ts';
import { earnedOf, type Earned } from '#app/domain/outcomes/earned.ts';
import type { Effect } from '#app/domain/outcomes/effect.ts';
import { sampleRatio } from '#app/domain/outcomes/sample-ratio.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { MeasuredReturn } from '#app/domain/offers/return-belief.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { daysOfRung } from './days-of-rung.ts';
import { openPlaybook, openPlaybooks, type OpenPlaybook } from './open-playbooks.ts';
import { pricesOf } from './prices-of.ts';
import { playbookShop, type PlaybookShop } from './playbook-shop.ts';

/** What a night keeps of a playbook's evidence. */
export interface StoredEvidence {
  state: Earned['evidence']['state'];
  why: Earned['evidence']['why'];
  /** The effect on returns, for the arithmetic of incentives; absent while too few. */
  measured?: MeasuredReturn;
  /** The same of each offer, among those who were meant to have it, by `incentiveKey`; of a few people it says nothing. */
  measuredByOffer?: Record<string, MeasuredReturn>;
  /** The arms have not the sizes that were drawn: no figure can be trusted. */
  sampleAlarm: boolean;
  [field: string]: unknown;
}

const DAYS_A_YEAR = 365;

/**
 * Looks at what every playbook that was ever on has done: the share held out from now on, the word for the evidence, and a stop
 * where the held-out group did better. Looking every night is safe, the intervals are made for it.
 */
export async function weighEvidence(
  deps: Pick<Deps, 'db' | 'pool' | 'now'>,
  { shopId, day }: { shopId: number; day: LocalDay },
): Promise<void> {
  const shop = await playbookShop(deps.db, shopId);
  if (!shop) return;
  for (const playbook of await openPlaybooks(deps.db, shopId)) {
    if (playbook.activatedAt) await weigh(deps, shop, playbook, day);
  }
}

async function weigh(
  deps: Pick<Deps, 'db' | 'pool' | 'now'>,
  shop: PlaybookShop,
  { kind, heldOut, settings }: OpenPlaybook,
  day: LocalDay,
): Promise<void> {
  const counts = await outcomeCounts(deps.pool, { ...pricesOf(shop), shopId: shop.id, playbook: kind, today: day });
  const earned = earnedOf(counts);
  const { enrolments, days } = await enrolmentPace(deps.pool, shop.id, kind);
  const { returned } = earned.effects;
  const facts = { enrolmentsAYear: Math.max(1, (enrolments / days) * DAYS_A_YEAR), returned, before: heldOut };
  const { isAlarm } = sampleRatio(await drawnArms(deps.pool, shop.id, kind));
  const evidence: StoredEvidence = {
    ...earned.evidence,
    sampleAlarm: isAlarm,
    ...measuredOf(returned),
    measuredByOffer: await measureOffers(deps, shop, { kind, settings }, day),
  };
  await store(deps, shop, kind, { evidence, share: enrolments > 0 ? armShare(facts) : heldOut, day });
}

const measuredOf = (returned: Effect): { measured?: MeasuredReturn } =>
  returned.kind === 'measured'
    ? { measured: { estimate: returned.estimate, standardError: returned.standardError } }
    : {};

/** An offer that several rungs give is measured where it comes last: there most depends on it. */
async function measureOffers(
  { pool }: Pick<Deps, 'pool'>,
  shop: PlaybookShop,
  { kind, settings }: Pick<OpenPlaybook, 'kind' | 'settings'>,
  day: LocalDay,
): Promise<Record<string, MeasuredReturn>> {
  const byOffer: Record<string, MeasuredReturn> = {};
  for (const offer of await meantOffers(pool, shop.id, kind)) {
    const rung = daysOfRung(settings, offer.rung);
    const of = { shopId: shop.id, playbook: kind, today: day, rung, offer };
    const { measured } = measuredOf(earnedOf(await outcomeCounts(pool, { ...pricesOf(shop), ...of })).effects.returned);
    if (measured) byOffer[incentiveKey(offer.incentive)] = measured;
  }
  return byOffer;
}

async function store(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  shop: PlaybookShop,
  kind: PlaybookKind,
  { evidence, share, day }: { evidence: StoredEvidence; share: number; day: LocalDay },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockPlaybook(tx, shop.id, kind);
    const { state, settings } = await openPlaybook(tx, shop.id, kind);
    const harms = evidence.state === 'harmful' && state === 'on';
    const json = JSON.parse(JSON.stringify(evidence)) as Prisma.InputJsonObject;
    const change = { evidence: json, evidenceOn: day, heldOut: share, ...(harms ? { state: 'stopped' as const } : {}) };
    await savePlaybook(tx, shop.id, kind, change, settings as unknown as Prisma.InputJsonObject);
    if (!harms) return;
    await holdContacts(tx, shop.id, kind);
    const entry = { at: now(), subject: `playbook:${kind}`, action: 'stopped', after: json } as const;
    await appendAudit(tx, shop.id, { ...entry, before: { state } });
  });
}
