import { parseContactPolicy } from '#app/domain/guards/parse-contact-policy.ts';
import { parseOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { parseOfferSettings } from '#app/domain/offers/offer-settings.ts';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import { parseDefinition } from '#app/domain/rhythm/definition.ts';
import type { Deps } from '#app/services/deps.ts';
import { saveSettings, type WantedSettings } from '#app/services/save-settings.ts';
import { savePlaybookSettings, type SavedPlaybook } from './save-playbook.ts';

/**
 * Brings back what a change replaced, as a change of its own. Undefined: there is nothing to bring back.
 *
 * @param entryId of the audit log, of this shop
 */
export async function restoreEntry(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  shopId: number,
  { entryId, byUserId }: { entryId: bigint; byUserId: bigint | undefined },
): Promise<SavedPlaybook['kind'] | undefined> {
  const entry = await deps.db.auditEntry.findUnique({ where: { shopId_id: { shopId, id: entryId } } });
  const before = entry?.before as { settings?: unknown } | null | undefined;
  if (!entry || !before) return undefined;
  const { subject } = entry;
  const kind = playbookKinds.find((one) => subject === `playbook:${one}`);
  if (kind) {
    if (before.settings === undefined) return undefined;
    const wanted = { kind, settings: before.settings, hypothesis: undefined, splitConfirmed: true, byUserId };
    return (await savePlaybookSettings(deps, shopId, { ...wanted, isRestored: true })).kind;
  }
  const wanted = settingsBefore(subject, before);
  if (wanted) await saveSettings(deps, shopId, wanted, { byUserId, isRestored: true });
  return wanted && 'saved';
}

/** What a change of the settings replaced; undefined where no parser takes it any more, and for every other change. */
function settingsBefore(subject: string, before: { settings?: unknown }): WantedSettings | undefined {
  if (subject === 'definition') {
    const definition = before.settings === undefined ? undefined : parseDefinition(before.settings);
    if (!definition) return undefined;
    const { preset, pace, countRenewals } = definition;
    return { definition: { preset, pace, countRenewals } };
  }
  if (subject === 'slip-offer') {
    const offer = parseOfferSettings(before);
    return offer.ok ? { offer: offer.settings } : undefined;
  }
  if (subject === 'contact-policy') {
    const contact = parseContactPolicy(before);
    return contact.ok ? { contactPolicy: contact.policy } : undefined;
  }
  const offer = subject === 'offer-policy' ? parseOfferPolicy(before) : undefined;
  return offer?.ok ? { offerPolicy: offer.policy } : undefined;
}
