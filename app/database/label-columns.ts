/** What a new label replaces in a buyer's row; standing, consent and tag are not of it, and its cause is the caller's to say. */
const REPLACED =
  `x first_on last_on tx_days litt order_count spent_minor refunded_minor product_type type_is_main season_from_days
  season_to_days season_years habit state state_since expected_on due_on late_on slipping_on lost_on gone_on next_on
  clock_version`.split(/\s+/);

/** All of them, for the list of an insert. */
export const replacedColumns = REPLACED.join(', ');

/** The assignments that replace a label, e.g. `x = excluded.x, …`. @param source alias of the row with the new label */
export function replacedSql(source: string): string {
  return REPLACED.map((column) => `${column} = ${source}.${column}`).join(', ');
}
