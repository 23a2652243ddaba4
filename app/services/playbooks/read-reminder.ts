import type { Db } from '#app/database/client.ts';
import { noReminder, reminderOf, type Reminder } from '#app/domain/outcomes/reminder.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { parsePlaybook } from '#app/domain/playbooks/parse-playbook.ts';
import { hasSameReminder, whyNoReminder } from '#app/domain/playbooks/reminder.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { daysOfRung } from './days-of-rung.ts';
import type { OpenPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { readEarned } from './read-earned.ts';

/**
 * What a playbook's first reminder alone has done, until its second rung was due; undefined while nobody was enrolled, and where
 * nobody is asked to come back: whoever is thanked or cared for has forgotten nothing.
 */
export async function readReminder(
  deps: Pick<Deps, 'db' | 'pool' | 'now'>,
  shop: PlaybookShop,
  { kind, settings }: Pick<OpenPlaybook, 'kind' | 'settings'>,
  today: LocalDay,
): Promise<Reminder | undefined> {
  if (!kindTraits[kind].asks) return undefined;
  const because = whyNoReminder(settings);
  if (because) return noReminder(because);
  const from = await sameReminderSince(deps.db, shop.id, { kind, settings });
  const of = { playbook: kind, versions: { from }, rung: daysOfRung(settings, 2, 'before') };
  const earned = await readEarned(deps, shop, today, of);
  return earned && reminderOf(earned);
}

/** The first version from which on the ladder has reminded and then waited as it does now. */
async function sameReminderSince(
  db: Db,
  shopId: number,
  { kind, settings }: Pick<OpenPlaybook, 'kind' | 'settings'>,
): Promise<number> {
  const changes = await db.auditEntry.findMany({
    where: { shopId, subject: `playbook:${kind}`, action: { in: ['saved', 'restored'] } },
    orderBy: { id: 'desc' },
    select: { before: true },
  });
  for (const { before } of changes) {
    const { version = 0, settings: was } = (before ?? {}) as { version?: number; settings?: object };
    const parsed = parsePlaybook({ ...was, kind });
    if (!parsed.ok || !hasSameReminder(parsed.playbook, settings)) return version + 1;
  }
  return 0;
}
