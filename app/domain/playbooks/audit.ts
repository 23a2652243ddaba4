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
  'approved',
  'declined',
  'arm-merged',
  'draw-opened',
  'draw-held',
] as const;

/** One of `auditActions`. */
export type AuditAction = (typeof auditActions)[number];

/** What it can have been done to, besides one playbook. */
export const auditAreas = ['contact-policy', 'offer-policy', 'all-playbooks', 'contacts'] as const;

/** One of `auditAreas`, or one playbook. */
export type AuditSubject = (typeof auditAreas)[number] | `playbook:${PlaybookKind}`;
