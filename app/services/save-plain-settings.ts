import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { appendAudit, type NewAuditEntry } from '#app/database/audit.ts';
import { lockSettings, saveSetting, type SettingName, type StoredSettings } from '#app/database/shop-settings.ts';
import { defaultOfferSettings, parseOfferSettings, type OfferSettings } from '#app/domain/offers/offer-settings.ts';
import { policiesOf, type ShopPolicies } from '#app/services/playbooks/shop-policies.ts';

/** The settings that change no label. */
export interface PlainSettings extends ShopPolicies {
  /** The personal discount for those who slip away, and how far back a confirmation reaches. */
  offer: OfferSettings;
}

const subjects = {
  offer: 'slip-offer',
  contactPolicy: 'contact-policy',
  offerPolicy: 'offer-policy',
} as const satisfies Record<SettingName, NewAuditEntry['subject']>;

/**
 * Saves those of the settings that are given and different, each with an entry of what it was: before a first save that is
 * what holds without one, so that the entry shows what somebody changed and nothing else.
 */
export async function savePlainSettings(
  client: pg.ClientBase,
  shopId: number,
  wanted: Partial<PlainSettings>,
  change: Pick<NewAuditEntry, 'at' | 'byUserId' | 'action'>,
): Promise<void> {
  const inForce = settingsOf(await lockSettings(client, shopId));
  for (const name of ['offer', 'contactPolicy', 'offerPolicy'] as const) {
    const [before, after] = [inForce[name], wanted[name]];
    if (!after || isDeepStrictEqual(before, after)) continue;
    await saveSetting(client, shopId, name, after);
    await appendAudit(client, shopId, { ...change, subject: subjects[name], before, after });
  }
}

function settingsOf(stored: StoredSettings): PlainSettings {
  const offer = parseOfferSettings(stored.offer);
  return { ...policiesOf(stored), offer: offer.ok ? offer.settings : defaultOfferSettings };
}
