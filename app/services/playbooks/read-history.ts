import { readAudit } from '#app/database/audit.ts';
import type { AuditSubject } from '#app/domain/playbooks/audit.ts';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import { readStage } from '#app/services/read-stage.ts';
import type { PageDeps, Visitor } from './read-playbooks.ts';

const PAGE = 50;

/** Who changed what, newest first. @param before where older rows begin */
export async function readHistory(deps: PageDeps, visitor: Visitor, before?: bigint) {
  const [stage, rows] = await Promise.all([
    readStage(deps.pool, visitor),
    readAudit(deps.db, visitor.id, { before, limit: PAGE + 1 }),
  ]);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return { stage, rows: shown.map(auditRow), next: rows.length > PAGE && last ? String(last.id) : null };
}

type Entry = Awaited<ReturnType<typeof readAudit>>[number];

/** An entry as a page shows it: field by field what it was and what it became. */
export function auditRow({ id, at, byUserId, subject, action, before, after, hypothesis }: Entry) {
  const [was, is] = [flat(settingsOf(before)), flat(settingsOf(after))];
  const fields = [...new Set([...was.keys(), ...is.keys()])].filter((field) => was.get(field) !== is.get(field));
  // What happened for the first time, a draw or a confirmation, was nothing else before.
  const isNew = before === null;
  return {
    id: String(id),
    at: at.toISOString(),
    by: byUserId === null ? ('app' as const) : ('staff' as const),
    subject,
    action,
    changes: fields.map((field) => ({
      field,
      before: isNew ? undefined : (was.get(field) ?? null),
      after: is.get(field) ?? null,
    })),
    canRestore: canRestore(subject, action),
    hypothesis,
  };
}

/** Settings can be brought back; what was sent cannot. */
function canRestore(subject: string, action: string): boolean {
  const areas: readonly AuditSubject[] = ['definition', 'slip-offer', 'contact-policy', 'offer-policy'];
  const isSettings = [...areas, ...playbookKinds.map((kind) => `playbook:${kind}`)].includes(subject);
  return isSettings && (action === 'saved' || action === 'restored');
}

function settingsOf(value: unknown): unknown {
  const record = value as { settings?: unknown } | null;
  return record?.settings ?? value;
}

/** Each leaf of a JSON value by its path, as text; empty: null, or a text without a letter. */
function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) {
    const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
    return new Map<string, string>(path ? [[path, text]] : []);
  }
  const entries = Object.entries(value).flatMap(([key, one]) => [...flat(one, path ? `${path}.${key}` : key)]);
  return new Map(entries);
}
