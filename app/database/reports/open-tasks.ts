import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Intent } from '#app/domain/playbooks/rung.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';

/** A task that nobody has done yet. */
export interface OpenTask {
  effectId: string;
  buyerId: string;
  kind: PlaybookKind;
  intent: Intent;
  dueOn: LocalDay;
  minutes: number;
  expectedProfitMinor: number;
  /** Where the talk may lead; null: nothing is sold in it. */
  link: string | null;
}

/** Open tasks that are due on a day or were before, the oldest first. */
export async function openTasks(reader: Reader, shopId: number, today: LocalDay, limit: number): Promise<OpenTask[]> {
  const { rows } = await reader.query<OpenTask>(
    `select t.effect_id::text as "effectId", t.buyer_id::text as "buyerId", c.playbook as kind, c.intent, t.due_on::text as "dueOn",
       t.minutes, t.link, c.expected_profit_minor::float8 as "expectedProfitMinor"
     from staff_tasks t join contacts c on c.shop_id = t.shop_id and c.effect_id = t.effect_id
     where t.shop_id = $1 and t.state = 'open' and t.due_on <= $2::date
     order by t.due_on, t.effect_id limit $3`,
    [shopId, today, limit],
  );
  return rows;
}

/** How many tasks are open, and the minutes of those that were done on a day. */
export async function taskTotals(
  reader: Reader,
  shopId: number,
  { today, timeZone }: { today: LocalDay; timeZone: string },
): Promise<{ open: number; minutesDone: number }> {
  const { rows } = await reader.query<{ open: number; minutesDone: number }>(
    `select (count(*) filter (where state = 'open'))::int as open,
       coalesce(sum(minutes) filter (where state = 'done' and (ended_at at time zone $3)::date = $2::date), 0)::int as "minutesDone"
     from staff_tasks where shop_id = $1 and (state = 'open' or ended_at > $2::date - 2)`,
    [shopId, today, timeZone],
  );
  return rows[0] ?? { open: 0, minutesDone: 0 };
}
