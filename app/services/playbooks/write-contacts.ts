import type { Tx } from '#app/database/client.ts';
import { codesOfEnrolments } from '#app/database/codes.ts';
import { appendContacts, type NewContact } from '#app/database/contacts.ts';
import { appendEffects } from '#app/database/effects.ts';
import { codeCarried } from '#app/domain/offers/code-carried.ts';
import type { PlannedContact } from '#app/domain/playbooks/decision.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { needsCode } from '#app/domain/playbooks/needs-code.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import type { OpenPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { queueContacts } from './queue-contacts.ts';

/** A contact that is decided, with whose ladder it is on. */
export interface ContactToWrite {
  buyerId: bigint;
  enrolmentId: bigint;
  contact: PlannedContact;
}

interface ContactsToWrite {
  shop: PlaybookShop;
  playbook: OpenPlaybook;
  contacts: readonly ContactToWrite[];
  day: LocalDay;
}

/**
 * Writes contacts as effects, one a rung of a ladder for ever (or a day, where the ladder begins anew), with the codes that they
 * need and the jobs that carry them out. Those that wait for the merchant have neither code nor job yet: nothing is spent before
 * the yes.
 *
 * @returns the effects by buyer
 */
export async function writeContacts(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  { shop, playbook, contacts, day }: ContactsToWrite,
): Promise<Map<bigint, bigint>> {
  const byKey = new Map(contacts.map((one) => [keyOf(playbook, one), one]));
  const written = await appendEffects(
    tx,
    shop.id,
    [...byKey].map(([key, { buyerId, contact }]) => ({
      key,
      kind: 'contact' as const,
      buyerId,
      definitionVersion: shop.definitionVersion,
      ...(contact.needsApproval ? { state: 'held' as const } : {}),
    })),
  );
  const earlier = await codesOfEnrolments(
    tx,
    shop.id,
    contacts.map(({ enrolmentId }) => enrolmentId),
  );
  const rows = written.flatMap(({ id, key }): NewContact[] => {
    const one = byKey.get(key);
    return one ? [rowOf(one, { effectId: id, playbook, day, earlier: earlier.get(one.enrolmentId) ?? [] })] : [];
  });
  await appendContacts(tx, shop.id, rows);
  const notBefore = new Map(contacts.map(({ buyerId, contact }) => [buyerId, contact.notBefore]));
  const ready = rows.filter(({ heldFor }) => heldFor === undefined);
  await queueContacts(deps, tx, shop, ready, { day, notBefore: (buyerId) => notBefore.get(buyerId) });
  return new Map(rows.map(({ buyerId, effectId }) => [buyerId, effectId]));
}

function keyOf({ kind }: OpenPlaybook, { enrolmentId, contact: { rung, on } }: ContactToWrite): string {
  const key = `contact:${enrolmentId}:${rung}`;
  return kindTraits[kind].repeats ? `${key}:${on}` : key;
}

interface RowContext {
  effectId: bigint;
  playbook: OpenPlaybook;
  day: LocalDay;
  earlier: readonly { code: string; effectId: bigint; expiresOn: LocalDay }[];
}

function rowOf(
  { buyerId, enrolmentId, contact }: ContactToWrite,
  { effectId, playbook, day, earlier }: RowContext,
): NewContact {
  const { rung, intent, channel, incentive, costAtMostMinor, expectedProfitMinor, on, needsApproval } = contact;
  const carried = codeCarried(earlier, needsCode(incentive), on);
  const codeOf = carried.kind === 'same' ? earlier.find(({ code }) => code === carried.code)?.effectId : effectId;
  const { kind, version, settings } = playbook;
  return {
    effectId,
    enrolmentId,
    buyerId,
    playbook: kind,
    version,
    rung,
    intent,
    channel,
    incentive,
    codeEffectId: needsCode(incentive) ? codeOf : undefined,
    costAtMostMinor,
    expectedProfitMinor,
    plannedOn: on,
    expiresOn: addDays(day, Math.max(1, settings.patienceDays)),
    heldFor: needsApproval ? 'approval' : undefined,
  };
}
