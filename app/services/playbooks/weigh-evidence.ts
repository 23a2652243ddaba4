import type { Prisma } from '#app/database/generated/client.ts';
import { appendAudit } from '#app/database/audit.ts';
import { holdContacts } from '#app/database/contacts.ts';
import { lockPlaybook, savePlaybook } from '#app/database/playbooks.ts';
import { drawnArms, enrolmentPace } from '#app/database/reports/drawn-arms.ts';
import { outcomeCounts } from '#app/database/reports/outcome-counts.ts';
import { armShare } from '#app/domain/outcomes/arm-share.ts';
import { earnedOf, type Earned } from '#app/domain/outcomes/earned.ts';
import { sampleRatio } from '#app/domain/outcomes/sample-ratio.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { openPlaybook, openPlaybooks, type OpenPlaybook } from './open-playbooks.ts';
import { pricesOf } from './prices-of.ts';
import { playbookShop, type PlaybookShop } from './playbook-shop.ts';

/** What a night keeps of a playbook's evidence. */
export interface StoredEvidence {
  state: Earned['evidence']['state'];
  why: Earned['evidence']['why'];
  /** The effect on returns, for the arithmetic of incentives; absent while too few. */
  measured?: { estimate: number; standardError: number };
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
  { kind, heldOut }: OpenPlaybook,
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
    ...(returned.kind === 'measured'
      ? { measured: { estimate: returned.estimate, standardError: returned.standardError } }
      : {}),
  };
  await store(deps, shop, kind, { evidence, share: enrolments > 0 ? armShare(facts) : heldOut, day });
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
    const entry = { at: now(), subject: `playbook:${kind}`, action: 'stopped', after: json };
    await appendAudit(tx, shop.id, { ...entry, before: { state } });
  });
}
