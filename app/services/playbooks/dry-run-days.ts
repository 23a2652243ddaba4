import { contactsByDay, type DecidedContacts } from '#app/database/reports/contacts-by-day.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { DryRun } from './dry-run.ts';
import type { PageDeps } from './read-playbooks.ts';

/** A day of a dry run. */
export interface DryRunDay {
  on: LocalDay;
  contacts: number;
  /** By the playbook's own steps; the one contact that somebody asked for is no step of it. */
  byRung: number[];
}

/** Contacts of a dry run by day: what it projects, and of a playbook that runs what is decided; and how many were made today. */
export async function dryRunDays(
  { pool }: Pick<PageDeps, 'pool'>,
  { playbook: { kind, state, settings }, shop, from, projection }: DryRun,
): Promise<{ days: DryRunDay[]; madeToday: number }> {
  const isOn = state === 'on' && !shop.pausedAt;
  const of = { shopId: shop.id, today: from, timeZone: shop.timeZone };
  const decided = isOn ? (await contactsByDay(pool, of)).filter((one) => one.kind === kind) : [];
  const projected = projection.calendar.map(({ on, rung }) => ({ on, rung, contacts: 1 }));
  const all = Map.groupBy([...decided, ...projected], ({ on }) => on);
  return {
    days: projection.days.map(({ on }) => ({ on, ...counted(all.get(on) ?? [], settings.rungs.length) })),
    madeToday: decided.reduce((sum, { on, made }) => (on === from ? sum + made : sum), 0),
  };
}

function counted(contacts: readonly Pick<DecidedContacts, 'rung' | 'contacts'>[], rungs: number) {
  const sum = (some: typeof contacts) => some.reduce((all, one) => all + one.contacts, 0);
  const byRung = Array.from({ length: rungs }, (_, i) => sum(contacts.filter(({ rung }) => rung === i + 1)));
  return { contacts: sum(contacts), byRung };
}
