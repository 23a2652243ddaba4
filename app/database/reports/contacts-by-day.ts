import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';

/** Contacts of one rung that are decided for a day. */
export interface DecidedContacts {
  on: LocalDay;
  kind: PlaybookKind;
  rung: number;
  contacts: number;
  /** Of these, how many were made already. */
  made: number;
}

// What waits from earlier days goes out as soon as it may: today. What a pause holds back does not.
const WAITING = `
  select greatest(c.planned_on, $2::date) as on_day, c.playbook, c.rung, false as is_made
  from effects f join contacts c on c.shop_id = f.shop_id and c.effect_id = f.id
  where f.shop_id = $1 and f.kind = 'contact' and f.state in ('held', 'pending', 'calling')
    and c.held_for is distinct from 'paused'`;

const MADE = `
  select (f.finished_at at time zone $3)::date, c.playbook, c.rung, true
  from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id
  where c.shop_id = $1 and f.state = 'done' and c.planned_on > $2::date - 70
    and (f.finished_at at time zone $3)::date >= $2::date`;

/** Contacts from `today` on that are decided: those that wait, and those of today that were made. */
export async function contactsByDay(
  reader: Reader,
  { shopId, today, timeZone }: { shopId: number; today: LocalDay; timeZone: string },
): Promise<DecidedContacts[]> {
  const { rows } = await reader.query<DecidedContacts>(
    `select on_day::text as "on", playbook as kind, rung, count(*)::int as contacts, (count(*) filter (where is_made))::int as made
     from (${WAITING} union all ${MADE}) decided group by 1, 2, 3 order by 1, 2, 3`,
    [shopId, today, timeZone],
  );
  return rows;
}
