import type pg from 'pg';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** A check as it is kept; what is in the lists is the service's to say (services/check-shop.ts). */
export interface ForecastCheckRow {
  horizon: string;
  population: string;
  n: number;
  candidates: object;
  reliability: readonly object[];
  origins: readonly object[];
  chosen: string;
  closedOrigins: number;
  mayShow: boolean;
  seasonSeen: boolean;
  usualMiss: number | undefined;
}

const SAVE = `
  insert into forecast_checks (shop_id, checked_on, horizon, population, n, candidates, reliability, origins, chosen,
    closed_origins, may_show, season_seen, usual_miss)
  select $1::int, $2::date, c.horizon, c.population, c.n, c.candidates, c.reliability, c.origins, c.chosen, c."closedOrigins",
    c."mayShow", c."seasonSeen", c."usualMiss"
  from jsonb_to_recordset($3::jsonb) as c (horizon text, population text, n int, candidates jsonb, reliability jsonb,
    origins jsonb, chosen text, "closedOrigins" int, "mayShow" boolean, "seasonSeen" boolean, "usualMiss" float8)
  on conflict (shop_id, checked_on, horizon, population) do update set n = excluded.n, candidates = excluded.candidates,
    reliability = excluded.reliability, origins = excluded.origins, chosen = excluded.chosen,
    closed_origins = excluded.closed_origins, may_show = excluded.may_show, season_seen = excluded.season_seen,
    usual_miss = excluded.usual_miss`;

type Reader = Pick<pg.ClientBase, 'query'>;

/** Keeps a day's checks. */
export async function saveForecastChecks(
  client: Reader,
  shopId: number,
  checkedOn: LocalDay,
  checks: readonly ForecastCheckRow[],
): Promise<void> {
  await client.query(SAVE, [shopId, checkedOn, JSON.stringify(checks)]);
}

/** The day of the last check; undefined before the first. */
export async function lastCheckedOn(reader: Reader, shopId: number): Promise<LocalDay | undefined> {
  const { rows } = await reader.query<{ day: LocalDay | null }>(
    'select max(checked_on)::text as day from forecast_checks where shop_id = $1',
    [shopId],
  );
  return rows[0]?.day ?? undefined;
}

/** The last check of each horizon and population. */
export async function newestForecastChecks<Row extends ForecastCheckRow>(
  reader: Reader,
  shopId: number,
): Promise<(Row & { checkedOn: LocalDay })[]> {
  const { rows } = await reader.query<Row & { checkedOn: LocalDay }>(
    `select distinct on (horizon, population) checked_on::text as "checkedOn", horizon, population, n, candidates, reliability,
       origins, chosen, closed_origins as "closedOrigins", may_show as "mayShow", season_seen as "seasonSeen",
       usual_miss as "usualMiss"
     from forecast_checks where shop_id = $1 order by horizon, population, checked_on desc`,
    [shopId],
  );
  return rows;
}
