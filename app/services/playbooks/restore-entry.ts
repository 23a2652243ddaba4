import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import type { Deps } from '#app/services/deps.ts';
import { savePlaybookSettings, type SavedPlaybook } from './save-playbook.ts';
import { saveContactPolicy, saveOfferPolicy } from './save-policies.ts';

/**
 * Brings back what a change replaced, as a change of its own. Undefined: there is nothing to bring back.
 *
 * @param entryId of the audit log, of this shop
 */
export async function restoreEntry(
  deps: Pick<Deps, 'db' | 'now'>,
  shopId: number,
  { entryId, byUserId }: { entryId: bigint; byUserId: bigint | undefined },
): Promise<SavedPlaybook['kind'] | undefined> {
  const entry = await deps.db.auditEntry.findUnique({ where: { shopId_id: { shopId, id: entryId } } });
  const before = entry?.before as { settings?: unknown } | null | undefined;
  if (!entry || !before) return undefined;
  const { subject } = entry;
  const kind = playbookKinds.find((one) => subject === `playbook:${one}`);
  if (kind && before.settings !== undefined) {
    const wanted = { kind, settings: before.settings, hypothesis: undefined, splitConfirmed: true, byUserId };
    return (await savePlaybookSettings(deps, shopId, { ...wanted, isRestored: true })).kind;
  }
  if (subject === 'contact-policy') {
    return (await saveContactPolicy(deps, shopId, { value: before, byUserId })).ok ? 'saved' : 'refused';
  }
  if (subject === 'offer-policy') {
    return (await saveOfferPolicy(deps, shopId, { value: before, byUserId })).ok ? 'saved' : 'refused';
  }
  return undefined;
}
