import type { ContactPurpose } from './contact-ask.ts';
import type { Cap, ContactPolicy } from './contact-policy.ts';

/** One person, one voice: whatever the merchant's caps say, nobody hears from us twice in a day. */
export const oneVoice: Cap = { days: 1, most: 1 };

/** Whom we keep in touch with did not answer: twice in any year, all contacts counted, and no setting makes it more. */
export const keepInTouchCap: Cap = { days: 365, most: 2 };

/** Every cap that holds for a contact, those first that no setting raises. */
export function capsOf(purpose: ContactPurpose, { caps }: Pick<ContactPolicy, 'caps'>): readonly Cap[] {
  return purpose === 'keep-in-touch' ? [oneVoice, keepInTouchCap, ...caps] : [oneVoice, ...caps];
}

/** As many days as the longest of them looks back. */
export function capDays(purpose: ContactPurpose, policy: Pick<ContactPolicy, 'caps'>): number {
  return Math.max(...capsOf(purpose, policy).map(({ days }) => days));
}
