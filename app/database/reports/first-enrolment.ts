import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';

/** The day on which anybody first entered a playbook; null: nobody has. */
export async function firstEnrolmentOn(reader: Reader, shopId: number): Promise<LocalDay | null> {
  const { rows } = await reader.query<{ on: LocalDay | null }>(
    `select min(entered_on)::text as "on" from enrolments where shop_id = $1`,
    [shopId],
  );
  return rows[0]?.on ?? null;
}
