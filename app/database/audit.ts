import type { AuditAction, AuditSubject } from '#app/domain/playbooks/audit.ts';
import type { Db } from './client.ts';
import type { Statement } from './shop-facts-lock.ts';

/** One change that somebody made, or the app itself, with what it was and what it became. */
export interface NewAuditEntry {
  at: Date;
  /** Shopify's staff id; undefined: the app itself. */
  byUserId?: bigint | undefined;
  subject: AuditSubject;
  action: AuditAction;
  /** Plain JSON. */
  before?: object | undefined;
  after?: object | undefined;
  /** What the change was meant to show. */
  hypothesis?: string | undefined;
}

const APPEND = `
  insert into audit_entries (shop_id, at, by_user_id, subject, action, before, after, hypothesis)
  values ($1::int, $2::timestamptz, $3::bigint, $4, $5, $6::jsonb, $7::jsonb, $8)`;

/** Writes down a change, in the transaction that makes it. */
export async function appendAudit(tx: Statement, shopId: number, entry: NewAuditEntry): Promise<void> {
  const { at, byUserId, subject, action, before, after, hypothesis } = entry;
  const staff = byUserId === undefined ? null : String(byUserId);
  const values = [shopId, at.toISOString(), staff, subject, action, asJson(before), asJson(after), hypothesis ?? null];
  if ('query' in tx) await tx.query(APPEND, values);
  else await tx.$executeRawUnsafe(APPEND, ...values);
}

function asJson(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
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
