import type { AuditAction, AuditSubject } from '#app/domain/playbooks/audit.ts';
import { Prisma } from './generated/client.ts';
import type { Db, Tx } from './client.ts';

/** One change that somebody made, or the app itself, with what it was and what it became. */
export interface NewAuditEntry {
  at: Date;
  /** Shopify's staff id; undefined: the app itself. */
  byUserId?: bigint | undefined;
  subject: AuditSubject;
  action: AuditAction;
  before?: Prisma.InputJsonValue | undefined;
  after?: Prisma.InputJsonValue | undefined;
  /** What the change was meant to show. */
  hypothesis?: string | undefined;
}

/** Writes down a change, in the transaction that makes it. */
export async function appendAudit(tx: Tx, shopId: number, entry: NewAuditEntry): Promise<void> {
  const { before = Prisma.DbNull, after = Prisma.DbNull, byUserId = null, hypothesis = null, ...rest } = entry;
  await tx.auditEntry.create({ data: { shopId, ...rest, before, after, byUserId, hypothesis } });
}

/** The newest entries, of one subject or of all. @param before entries older than this id, for the next page */
export function readAudit(db: Db, shopId: number, { subject, before, limit }: AuditView) {
  return db.auditEntry.findMany({
    where: { shopId, ...(subject ? { subject } : {}), ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

interface AuditView {
  subject?: string | undefined;
  before?: bigint | undefined;
  limit: number;
}
