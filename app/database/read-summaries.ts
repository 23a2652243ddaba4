import type pg from 'pg';
import { dataGate } from '#app/domain/rhythm/data-gate.ts';
import type { SurvivalGroup } from '#app/domain/stats/kaplan-meier.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** Columns of `readSummaries`: x, t_x, T, mean litt, and how many buyers share the first three. */
export const SUMMARY_COLUMNS = 5;

// litt enters the likelihood only as a sum, so the mean stands for each of the group.
// All in one value: 164,000 rows of five numbers each would be a million objects for a moment.
const PACKED = `
  string_agg(float8send(x) || float8send(tx) || float8send(t) || float8send(litt) || float8send(n), ''
             order by x, tx, t) as packed`;
const grouped = (from: string, by = '') => `
  select ${by} x::float8 as x, tx_days::float8 as tx, greatest($1::date - first_on, tx_days)::float8 as t,
    avg(litt)::float8 as litt, count(*)::float8 as n
  from ${from} group by ${by} x, tx_days, greatest($1::date - first_on, tx_days)`;

const SUMMARIES = `select ${PACKED} from (${grouped('histories')}) summaries`;

/**
 * Every buyer's history as the model wants it, in days, equal ones counted together, packed row after row.
 *
 * @param client a connection on which `countRhythms` or `countHistories` has made its tables
 * @param today the shop-local day at whose end the histories stand
 */
export async function readSummaries(client: pg.ClientBase, today: LocalDay): Promise<Float64Array<ArrayBuffer>> {
  const { rows } = await client.query<{ packed: Buffer | null }>(SUMMARIES, [today]);
  return unpacked(rows[0]?.packed ?? undefined);
}

/** The histories of those who spend mostly on one product type, with what `fitTypes` asks of them. */
export interface TypeSummaries {
  type: string;
  /** As of `readSummaries`. */
  summaries: Float64Array<ArrayBuffer>;
  historyDays: number;
  returns: SurvivalGroup[];
}

/** Beyond these the types of a shop are too many to be rhythms. */
const MOST_TYPES = 100;

const TYPES = `
  with typed as materialized (
    select b.product_type as type, h.x, h.tx_days, h.litt, h.first_on, h.second_on
    from histories h join buyers b on b.shop_id = $2::int and b.id = h.id where b.type_is_main),
  enough as (
    select type, ($1::date - min(first_on))::int as history_days from typed group by type
    having count(*) filter (where x > 0) >= ${dataGate.repeatBuyers} and $1 - min(first_on) >= ${dataGate.historyDays}
    order by count(*) filter (where x > 0) desc, type limit ${MOST_TYPES}),
  packed as (select type, ${PACKED} from (${grouped('typed', 'type,')}) summaries group by type),
  returned as (
    select type, json_agg(json_build_object('day', day, 'events', events, 'censored', censored) order by day) as returns
    from (select type, coalesce(second_on - first_on, greatest(0, $1 - first_on)) as day, count(second_on)::int as events,
                 (count(*) - count(second_on))::int as censored
          from typed group by 1, 2) days
    group by type)
  select type, history_days, packed, returns from enough join packed using (type) join returned using (type) order by type`;

/**
 * The product types whose buyers may have a rhythm of their own: enough of them came back, over enough days.
 *
 * @param client a connection on which `countRhythms` has made its table; the types are those of the buyers' rows
 */
export async function readTypeSummaries(
  client: pg.ClientBase,
  shopId: number,
  today: LocalDay,
): Promise<TypeSummaries[]> {
  const { rows } = await client.query<{
    type: string;
    history_days: number;
    packed: Buffer;
    returns: SurvivalGroup[];
  }>(TYPES, [today, shopId]);
  return rows.map(({ type, history_days: historyDays, packed, returns }) => {
    return { type, historyDays, returns, summaries: unpacked(packed) };
  });
}

function unpacked(sent: Buffer | undefined): Float64Array<ArrayBuffer> {
  if (!sent) return new Float64Array();
  const packed = new Float64Array(sent.length / Float64Array.BYTES_PER_ELEMENT);
  const bytes = Buffer.from(packed.buffer);
  sent.copy(bytes);
  bytes.swap64(); // PostgreSQL sends the high byte first
  return packed;
}
