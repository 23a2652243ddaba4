import type { PlaybookKind } from './kinds.ts';

/** What can have been done, in the words in which the log of changes keeps it. */
export const auditActions = [
  'saved',
  'activated',
  'paused',
  'resumed',
  'switched-off',
  'stopped',
  'revoked',
  'restored',
  'confirmed',
  'approved',
  'declined',
  'care',
  'archived',
  'never',
  'lifted',
  'arm-merged',
  'draw-opened',
  'draw-held',
] as const;

/** One of `auditActions`. */
export type AuditAction = (typeof auditActions)[number];

/** What it can have been done to, besides one playbook and one customer. */
export const auditAreas = [
  'definition',
  'slip-offer',
  'contact-policy',
  'offer-policy',
  'all-playbooks',
  'contacts',
] as const;

/** One of `auditAreas`, one playbook, or one customer by their number in Shopify. */
export type AuditSubject =
  (typeof auditAreas)[number] | `playbook:${PlaybookKind}` | ReturnType<typeof customerSubject>;

/** The subject of what was done to one customer. */
export function customerSubject(buyerId: bigint): `customer:${bigint}` {
  return `customer:${buyerId}`;
}
