import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { DaySpend } from '#app/domain/playbooks/room-of.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Db } from './client.ts';

/** What a playbook's contacts came to: their cost at most by day, and what of its day is used up. */
export interface PlaybookUse {
  spent: DaySpend[];
  contacts: number;
  minutes: number;
}

interface Row {
  on: string;
  minor: number;
  contacts: number;
  tasks: number;
}

// What was abandoned or refused costs nothing; what nobody can tell of counts.
const USE = `
  select c.planned_on::text as "on", sum(c.cost_at_most_minor)::float8 as minor, count(*)::int as contacts,
    (count(*) filter (where c.channel = 'task'))::int as tasks
  from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id
  where c.shop_id = $1 and c.playbook = $2 and c.planned_on between $3::date - $4::int and $3::date
    and f.state not in ('abandoned', 'refused')
  group by 1`;

/**
 * What a playbook's contacts of the last days cost at most, and what the given day holds already: a night that was broken off
 * goes on with what is left.
 *
 * @param days how far the budget looks back
 * @param minutesATask of staff
 */
export async function playbookUse(
  db: Db,
  of: { shopId: number; playbook: PlaybookKind; day: LocalDay; days: number; minutesATask: number },
): Promise<PlaybookUse> {
  const rows = await db.$queryRawUnsafe<Row[]>(USE, of.shopId, of.playbook, of.day, of.days);
  const today = rows.find(({ on }) => on === of.day);
  return {
    spent: rows.map(({ on, minor }) => ({ on, minor })),
    contacts: today?.contacts ?? 0,
    minutes: (today?.tasks ?? 0) * of.minutesATask,
  };
}
