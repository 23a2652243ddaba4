import type pg from 'pg';
import { dataGate } from '#app/domain/rhythm/data-gate.ts';
import type { CountedHistories } from '#app/domain/rhythm/model/collapse.ts';
import type { SurvivalGroup } from '#app/domain/stats/kaplan-meier.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

// litt enters the likelihood only as a sum, so the mean stands for each of the group.
// Packed: 164,000 rows of five numbers each would be a million objects for a moment.
const PACKED = `
  string_agg(float8send(x) || float8send(tx) || float8send(t) || float8send(litt) || float8send(n), ''
             order by x, tx, t) as packed`;
const grouped = (from: string, by = '') => `
  select ${by} x::float8 as x, tx_days::float8 as tx, greatest($1::date - first_on, tx_days)::float8 as t,
    avg(litt)::float8 as litt, count(*)::float8 as n
  from ${from} group by ${by} x, tx_days, greatest($1::date - first_on, tx_days)`;

// The driver takes an answer's value as text of two digits a byte. In pieces of 80 kB that is gone as soon as it was read; from
// 128 kB on it would stay until the next whole garbage collection, 13 MB for 164,000 rows.
const ROWS_A_PIECE = 1000;
const inPieces = (from: string, by = '') => `
  select ${by} piece, ${PACKED}
  from (select *, (row_number() over (${by && `partition by ${by.replace(',', '')}`} order by x, tx, t) - 1) / ${ROWS_A_PIECE} as piece
        from (${grouped(from, by)}) one) summaries
  group by ${by} piece`;

const SUMMARIES = `${inPieces('histories')} order by piece`;

/**
 * Every buyer's history as the model wants it, in days, equal ones counted together.
 *
 * @param client a connection on which `countRhythms` or `countHistories` has made its tables
 * @param today the shop-local day at whose end the histories stand
 */
export async function readSummaries(client: pg.ClientBase, today: LocalDay): Promise<Summaries> {
  const { rows } = await client.query<{ packed: Buffer<ArrayBuffer> }>(SUMMARIES, [today]);
  return unpacked(rows.map(({ packed }) => packed));
}

/** Histories whose columns share one buffer, so that they can be handed to a thread. */
export interface Summaries extends CountedHistories {
  x: Float64Array<ArrayBuffer>;
}

/** The histories of those who spend mostly on one product type, with what `fitTypes` asks of them. */
export interface TypeSummaries {
  type: string;
  summaries: Summaries;
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
  packed as (${inPieces('typed', 'type,')}),
  returned as (
    select type, json_agg(json_build_object('day', day, 'events', events, 'censored', censored) order by day) as returns
    from (select type, coalesce(second_on - first_on, greatest(0, $1 - first_on)) as day, count(second_on)::int as events,
                 (count(*) - count(second_on))::int as censored
          from typed group by 1, 2) days
    group by type)
  select type, history_days, packed, case when piece = 0 then returns end as returns
  from enough join packed using (type) join returned using (type) order by type, piece`;

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
  const { rows } = await client.query<TypePiece>(TYPES, [today, shopId]);
  const pieces = Map.groupBy(rows, ({ type }) => type);
  return Array.from(pieces, ([type, ofType]) => ({
    type,
    historyDays: ofType[0]?.history_days ?? 0,
    returns: ofType[0]?.returns ?? [],
    summaries: unpacked(ofType.map(({ packed }) => packed)),
  }));
}

interface TypePiece {
  type: string;
  history_days: number;
  packed: Buffer<ArrayBuffer>;
  /** With the first piece of its type. */
  returns: SurvivalGroup[] | null;
}

/** x, t_x, T, mean litt and how many buyers share the first three: eight bytes each. */
const COLUMNS = 5;

function unpacked(pieces: readonly Buffer<ArrayBuffer>[]): Summaries {
  const rows = pieces.reduce((sum, piece) => sum + piece.length, 0) / (COLUMNS * 8);
  const columns = new Float64Array(COLUMNS * rows);
  let row = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; row += 1) {
      // PostgreSQL sends the high byte first.
      for (let column = 0; column < COLUMNS; column += 1, at += 8)
        columns[column * rows + row] = piece.readDoubleBE(at);
    }
    // Nobody else reads it; left to the garbage collector, all pieces stay beside the whole.
    if (piece.byteLength === piece.buffer.byteLength) piece.buffer.transfer(0);
  }
  const column = (at: number) => columns.subarray(at * rows, (at + 1) * rows);
  return { x: column(0), tx: column(1), T: column(2), litt: column(3), count: column(4) };
}
