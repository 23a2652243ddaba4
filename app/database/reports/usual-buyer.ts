import type { KindTraits } from '#app/domain/playbooks/kind-traits.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { Reader } from './reader.ts';

/** The clock of a usual buyer of a playbook, in days after their last order: the axis on which its ladder is drawn. */
export interface UsualClock {
  gapDays: number;
  /** The day on which they enter; 0 where entering has nothing to do with silence. */
  entersOnDay: number;
  /** The first day of each state after `on-time`, ascending; empty where silence is not the axis. */
  marks: { state: Exclude<State, 'on-time'>; day: number }[];
}

interface Row {
  gap: number | null;
  due: number;
  late: number;
  slipping: number;
  lost: number;
  gone: number;
}

// Of some thousands: medians settle soon, and the page waits for this.
const SAMPLE = 5000;

const MEDIANS = `
  select percentile_disc(0.5) within group (order by expected_on - last_on)::int as gap,
    percentile_disc(0.5) within group (order by due_on - last_on)::int as due,
    percentile_disc(0.5) within group (order by late_on - last_on)::int as late,
    percentile_disc(0.5) within group (order by slipping_on - last_on)::int as slipping,
    percentile_disc(0.5) within group (order by lost_on - last_on)::int as lost,
    percentile_disc(0.5) within group (order by gone_on - last_on)::int as gone
  from (select expected_on, last_on, due_on, late_on, slipping_on, lost_on, gone_on from buyers
        where shop_id = $1 and habit = any($2::text[]) and expected_on is not null limit ${SAMPLE}) sample`;

/** The medians of the buyers of these habits; undefined where there are none. */
export async function usualClock(
  reader: Reader,
  shopId: number,
  {
    habits,
    states,
    standing,
  }: { habits: readonly Habit[]; states: readonly State[]; standing: KindTraits['standing'] },
): Promise<UsualClock | undefined> {
  const { rows } = await reader.query<Row>(MEDIANS, [shopId, habits]);
  const [row] = rows;
  if (!row || row.gap === null) return undefined;
  if (standing !== 'open') return { gapDays: row.gap, entersOnDay: 0, marks: [] };
  const { gap: gapDays, due, late, slipping, lost, gone } = row;
  const days = { due, late, slipping, lost, gone };
  const marks = (['due', 'late', 'slipping', 'lost', 'gone'] as const).map((state) => ({ state, day: days[state] }));
  const entry = marks.find(({ state }) => states.includes(state));
  return { gapDays, entersOnDay: states.includes('on-time') ? 0 : (entry?.day ?? 0), marks };
}

/** What an order comes to on average, minor units, by the repeat buyers; undefined without any. */
export async function usualOrder(reader: Reader, shopId: number): Promise<number | undefined> {
  const { rows } = await reader.query<{ minor: number | null }>(
    `select percentile_disc(0.5) within group (order by spent_minor / order_count)::float8 as minor
     from (select spent_minor, order_count from buyers where shop_id = $1 and x > 0 and order_count > 0 limit ${SAMPLE}) sample`,
    [shopId],
  );
  return rows[0]?.minor ?? undefined;
}
