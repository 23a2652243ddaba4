import type pg from 'pg';
import type { ClockParams } from '#app/domain/rhythm/clock.ts';

// The same parameters again are the same clock: labels made by it need not be told apart.
const SAVE = `
  with newest as (select version, params from clocks where shop_id = $1::int order by version desc limit 1),
  made as (
    insert into clocks (shop_id, version, params)
    select $1, coalesce((select version from newest), 0) + 1, $2::jsonb
    where not exists (select 1 from newest where params = $2)
    returning version)
  select coalesce((select version from made), (select version from newest)) as version`;

/** Stores a shop's clock where it differs from the newest one. @returns its version */
export async function saveClock(client: pg.ClientBase, shopId: number, params: ClockParams): Promise<number> {
  const { rows } = await client.query<{ version: number }>(SAVE, [shopId, JSON.stringify(params)]);
  const version = rows[0]?.version;
  if (version === undefined) throw new Error(`The clock of shop ${shopId} was not stored`);
  return version;
}
