import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';

/** What a playbook has been doing. */
export interface PlaybookActivity {
  /** Contacts made on each of the last days, oldest first. */
  made: number[];
  /** Decided, and still to be made. */
  waiting: number;
  /** Of these, what waits for a yes. */
  awaitingApproval: number;
}

const MADE = `
  select c.playbook, ($2::date - (f.finished_at at time zone $3)::date)::int as ago, count(*)::int as contacts
  from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id
  where c.shop_id = $1 and f.state = 'done' and c.planned_on > $2::date - 70
    and (f.finished_at at time zone $3)::date between $2::date - $4::int + 1 and $2::date
  group by 1, 2`;

const WAITING = `
  select c.playbook, count(*)::int as waiting, (count(*) filter (where f.state = 'held' and c.held_for = 'approval'))::int as approval
  from effects f join contacts c on c.shop_id = f.shop_id and c.effect_id = f.id
  where f.shop_id = $1 and f.kind = 'contact' and f.state in ('held', 'pending', 'calling')
  group by 1`;

/** Every playbook's contacts of the last `days` days, and what waits; playbooks without any are missing. */
export async function playbookActivity(
  reader: Reader,
  { shopId, today, timeZone, days }: { shopId: number; today: LocalDay; timeZone: string; days: number },
): Promise<Map<PlaybookKind, PlaybookActivity>> {
  const activity = new Map<PlaybookKind, PlaybookActivity>();
  const of = (kind: PlaybookKind) => {
    const known = activity.get(kind) ?? { made: Array<number>(days).fill(0), waiting: 0, awaitingApproval: 0 };
    activity.set(kind, known);
    return known;
  };
  const made = await reader.query<{ playbook: PlaybookKind; ago: number; contacts: number }>(MADE, [
    shopId,
    today,
    timeZone,
    days,
  ]);
  for (const { playbook, ago, contacts } of made.rows) of(playbook).made[days - 1 - ago] = contacts;
  const waits = await reader.query<{ playbook: PlaybookKind; waiting: number; approval: number }>(WAITING, [shopId]);
  for (const { playbook, waiting, approval } of waits.rows) {
    Object.assign(of(playbook), { waiting, awaitingApproval: approval });
  }
  return activity;
}
