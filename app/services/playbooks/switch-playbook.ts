import { appendAudit } from '#app/database/audit.ts';
import type { Tx } from '#app/database/client.ts';
import { abandonContacts, holdContacts, releaseContacts } from '#app/database/contacts.ts';
import { lockPlaybook, savePaused, savePlaybook, type PlaybookState } from '#app/database/playbooks.ts';
import type { Prisma } from '#app/database/generated/client.ts';
import type { AuditAction } from '#app/domain/playbooks/audit.ts';
import { isSoundLadder } from '#app/domain/playbooks/check-ladder.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { Deps } from '#app/services/deps.ts';
import { labelDay } from '#app/services/shop-context.ts';
import { LONG } from '#app/services/transaction.ts';
import { openPlaybook, type OpenPlaybook } from './open-playbooks.ts';
import { playbookShop, type PlaybookShop } from './playbook-shop.ts';
import { queueContacts } from './queue-contacts.ts';

/** What can be done to a playbook's switch. */
export type SwitchAction = 'activate' | 'pause' | 'resume' | 'switch-off';

/** Why it was not done. */
export type SwitchRefusal = 'not-confirmed' | 'dry-run-not-seen' | 'ladder-not-sound' | 'not-in-that-state';

type SwitchDeps = Pick<Deps, 'db' | 'now' | 'config'>;

interface Switching {
  deps: SwitchDeps;
  tx: Tx;
  shop: PlaybookShop;
  playbook: OpenPlaybook;
  day: LocalDay;
}

const from: Record<SwitchAction, readonly PlaybookState[]> = {
  activate: ['off', 'stopped'],
  pause: ['on'],
  resume: ['paused'],
  'switch-off': ['on', 'paused', 'stopped'],
};

const after: Record<SwitchAction, PlaybookState> = {
  activate: 'on',
  pause: 'paused',
  resume: 'on',
  'switch-off': 'off',
};

const written = {
  activate: 'activated',
  pause: 'paused',
  resume: 'resumed',
  'switch-off': 'switched-off',
} as const satisfies Record<SwitchAction, AuditAction>;

/**
 * Switches a playbook on, pauses it, goes on with it, or switches it off; who did it is written down.
 *
 * Nothing is switched on before the definition is confirmed and the dry run of this very version was seen; then its first day is
 * planned at once. A pause holds every contact that has not been made, in the same transaction. Switched off, they are
 * abandoned; the enrolments stay, because results are counted by them.
 *
 * @param byUserId Shopify's id of the staff member; undefined: the app itself
 * @returns why nothing was done; undefined: it was
 */
export async function switchPlaybook(
  deps: SwitchDeps,
  shopId: number,
  { kind, action, byUserId }: { kind: PlaybookKind; action: SwitchAction; byUserId?: bigint | undefined },
): Promise<SwitchRefusal | undefined> {
  return deps.db.$transaction(async (tx) => {
    await lockPlaybook(tx, shopId, kind);
    const shop = await playbookShop(tx, shopId);
    const playbook = await openPlaybook(tx, shopId, kind);
    if (!shop || !from[action].includes(playbook.state)) return 'not-in-that-state';
    const refusal = action === 'activate' ? refusalOf(shop, playbook) : undefined;
    if (refusal) return refusal;
    const now = deps.now();
    const state = after[action];
    // Days on which it was off are not days that were missed: it begins anew, as its dry run showed.
    const change = action === 'activate' ? { state, activatedAt: now, plannedOn: null } : { state };
    await savePlaybook(tx, shopId, kind, change, playbook.settings as unknown as Prisma.InputJsonObject);
    const day = labelDay(shop, now, deps.config.PLANNER_HOUR);
    await followUp({ deps, tx, shop, playbook, day }, action);
    const subject = `playbook:${kind}` as const;
    const states = { before: { state: playbook.state }, after: { state } };
    await appendAudit(tx, shopId, { at: now, byUserId, subject, action: written[action], ...states });
    return undefined;
  }, LONG);
}

/** Holds back every contact of every playbook, or lets them go on. */
export async function pauseAll(
  deps: SwitchDeps,
  shopId: number,
  { paused, byUserId }: { paused: boolean; byUserId: bigint | undefined },
): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    const shop = await playbookShop(tx, shopId);
    if (!shop || (shop.pausedAt !== null) === paused) return;
    const now = deps.now();
    await savePaused(tx, shopId, paused ? now : null);
    if (paused) await holdContacts(tx, shopId, undefined);
    else await release(deps, tx, { ...shop, pausedAt: null }, undefined, labelDay(shop, now, deps.config.PLANNER_HOUR));
    await appendAudit(tx, shopId, {
      at: now,
      byUserId,
      subject: 'all-playbooks',
      action: paused ? 'paused' : 'resumed',
    });
  }, LONG);
}

function refusalOf(shop: PlaybookShop, { version, dryRunOf, settings }: OpenPlaybook): SwitchRefusal | undefined {
  if (!shop.isConfirmed) return 'not-confirmed';
  if (!isSoundLadder(settings)) return 'ladder-not-sound';
  return dryRunOf === null || dryRunOf !== version ? 'dry-run-not-seen' : undefined;
}

async function followUp({ deps, tx, shop, playbook, day }: Switching, action: SwitchAction): Promise<void> {
  const { kind } = playbook;
  switch (action) {
    case 'activate':
      return addJob(tx, 'plan-playbooks', { shopId: shop.id, day });
    case 'pause':
      await holdContacts(tx, shop.id, kind);
      return;
    case 'resume':
      await release(deps, tx, shop, kind, day);
      return addJob(tx, 'plan-playbooks', { shopId: shop.id, day });
    case 'switch-off':
      await abandonContacts(tx, shop.id, { playbook: kind }, 'switched-off', deps.now());
  }
}

/** Paused contacts go on, of playbooks that are on; those whose moment has passed end when they are looked at. */
async function release(
  deps: SwitchDeps,
  tx: Tx,
  shop: PlaybookShop,
  kind: PlaybookKind | undefined,
  day: LocalDay,
): Promise<void> {
  if (shop.pausedAt) return;
  const released = await releaseContacts(tx, shop.id, { heldFor: 'paused', ...(kind ? { playbook: kind } : {}) }, day);
  await queueContacts(deps, tx, shop, released, { day, notBefore: () => undefined });
}
