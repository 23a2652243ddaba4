import type pg from 'pg';
import { clockRows, type Clock } from '#app/domain/rhythm/clock.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import type { HabitCuts } from '#app/domain/segments/habit.ts';
import { expectedUnevenness } from '#app/domain/stats/expected-unevenness.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** By what a whole shop is labelled. */
export interface LabelRules {
  clock: Clock;
  cuts: HabitCuts;
  /** The shop-local day for which the states are true. */
  today: LocalDay;
}

/** Repeat buyers with some number of gaps, and with a product type that has a clock of its own as their main one, or none. */
export interface Occurring {
  x: number;
  type: string | null;
}

/**
 * Every `Occurring` of a table or query, for `labelValues`.
 *
 * @param source with x, product_type and type_is_main, e.g. `buyers where shop_id = $1 and`
 */
export async function occurringIn(
  client: Pick<pg.ClientBase, 'query'>,
  { types }: Clock,
  source: string,
  values: readonly unknown[] = [],
): Promise<Occurring[]> {
  const place = `$${values.length + 1}::text[]`;
  const { rows } = await client.query<Occurring>(
    `select distinct x, case when type_is_main and product_type = any(${place}) then product_type end as type
     from ${source} x > 0 order by 1, 2`,
    [...values, [...(types?.keys() ?? [])]],
  );
  return rows;
}

/** The values of `labelsSql`. @param occurring all that `histories` holds */
export function labelValues({ clock, cuts, today }: LabelRules, occurring: readonly Occurring[]): unknown[] {
  const { regularAtMost, irregularAbove, k } = habitCutsFor(cuts, clock);
  // Windows are the preset's, the same for every type.
  const { share, minDays, maxDays } = clock.window;
  // The shop's own comes first, under no name.
  const clocks = [{ type: null, of: clock }, ...[...(clock.types ?? [])].map(([type, of]) => ({ type, of }))];
  const oneTimes = clocks.map(({ of }) => of.oneTime);
  const rows = clocks.flatMap(({ type, of }, at) => {
    const xs = occurring.filter((one) => one.type === type).map(({ x }) => x);
    return clockRows(of, xs).map((row) => ({ at: at + 1, ...row }));
  });
  return [
    today,
    regularAtMost,
    irregularAbove,
    expectedUnevenness(k),
    clock.preset === 'calibrated',
    share,
    minDays,
    maxDays,
    clocks.map(({ type }) => type),
    clocks.map(({ of }) => of.alphaDays),
    oneTimes.map(({ expectedDays }) => expectedDays),
    oneTimes.map(({ dueDays }) => dueDays),
    oneTimes.map(({ lateDays }) => lateDays),
    oneTimes.map(({ lostDays }) => lostDays),
    oneTimes.map(({ goneDays }) => goneDays),
    rows.map(({ at }) => at),
    rows.map(({ x }) => x),
    rows.map(({ expected }) => expected),
    rows.map(({ slipping }) => slipping),
    rows.map(({ lost }) => lost),
    rows.map(({ gone }) => gone),
  ];
}
