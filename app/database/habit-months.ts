import type pg from 'pg';
import type { HabitMonth } from './reports/habits-by-month.ts';

type Reader = Pick<pg.ClientBase, 'query'>;

/** What the habits of a month were told apart by: the same month is counted anew when one of them changes. */
export interface HabitMonthsKey {
  definitionVersion: number;
  k: number;
}

const SAVE = `
  insert into habit_months (shop_id, month, definition_version, k, regular, periodic, irregular, one_time)
  select $1::int, m.month, $2::int, $3::int, m.regular, m.periodic, m.irregular, m."one-time"
  from jsonb_to_recordset($4::jsonb) as m (month date, regular int, periodic int, irregular int, "one-time" int)
  on conflict (shop_id, month) do update set definition_version = excluded.definition_version, k = excluded.k,
    regular = excluded.regular, periodic = excluded.periodic, irregular = excluded.irregular, one_time = excluded.one_time`;

/** Keeps the habits of these months in place of all that was kept before. Give it a transaction. */
export async function saveHabitMonths(
  client: Reader,
  shopId: number,
  { definitionVersion, k }: HabitMonthsKey,
  months: readonly HabitMonth[],
): Promise<void> {
  const rows = months.map(({ month, buyers }) => ({ month, ...buyers }));
  await client.query('delete from habit_months where shop_id = $1', [shopId]);
  await client.query(SAVE, [shopId, definitionVersion, k, JSON.stringify(rows)]);
}

/** The habits of these months as they were counted last; undefined where one of them was not, or by other rules. */
export async function storedHabitMonths(
  reader: Reader,
  shopId: number,
  { definitionVersion, k }: HabitMonthsKey,
  months: readonly string[],
): Promise<HabitMonth[] | undefined> {
  const { rows } = await reader.query<HabitMonth['buyers'] & { month: string }>(
    `select month::text, regular, periodic, irregular, one_time as "one-time" from habit_months
     where shop_id = $1 and definition_version = $2 and k = $3 and month = any ($4::date[]) order by month`,
    [shopId, definitionVersion, k, months],
  );
  return rows.length < months.length ? undefined : rows.map(({ month, ...buyers }) => ({ month, buyers }));
}
