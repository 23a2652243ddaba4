import type { Medium, MediumReason } from '#app/domain/guards/medium.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { MoveCause } from '#app/domain/segments/moves.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { Reader } from './reader.ts';

/** What happened to a buyer besides their orders. `at` is an ISO instant, `on` a shop-local day. */
export type BuyerEvent =
  | {
      kind: 'move';
      at: string;
      on: string;
      fromHabit: Habit | null;
      fromState: State | null;
      toHabit: Habit;
      toState: State;
      cause: MoveCause;
    }
  | { kind: 'standing'; at: string; standing: Standing; reason: string; byStaff: boolean }
  | {
      kind: 'effect';
      at: string;
      effect: string;
      state: string;
      reason: string | null;
      tag: string | null;
      /** Of a contact: whose step it was. */
      playbook: PlaybookKind | null;
      rung: number | null;
      /** Of a contact: by what the merchant's workflow was asked to write, and why. */
      medium: Medium | null;
      mediumWhy: MediumReason | null;
    }
  | { kind: 'code'; at: string; code: string; state: string; reason: string | null; percent: number; endsOn: string };

const MOST = 100; // of each kind: years of a buyer's life

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instant = (column: string) => `to_char(${column} at time zone 'UTC', ${INSTANT}) as "at"`;

/** A buyer's moves, standings, effects and codes, newest first within each kind. Bulk tags are nobody's own effect. */
export async function buyerEvents(reader: Reader, shopId: number, buyerId: string): Promise<BuyerEvent[]> {
  const all = await Promise.all(
    [MOVES, STANDINGS, EFFECTS, CODES].map((sql) => reader.query<BuyerEvent>(sql, [shopId, buyerId])),
  );
  return all.flatMap(({ rows }) => rows);
}

const MOVES = `
  select 'move' as kind, ${instant('created_at')}, moved_on::text as "on", from_habit as "fromHabit",
    from_state as "fromState", to_habit as "toHabit", to_state as "toState", cause
  from moves where shop_id = $1 and buyer_id = $2::bigint order by moved_on desc, id desc limit ${MOST}`;

const STANDINGS = `
  select 'standing' as kind, ${instant('changed_at')}, standing, reason, by_user_id is not null as "byStaff"
  from standing_changes where shop_id = $1 and buyer_id = $2::bigint order by changed_at desc, id desc limit ${MOST}`;

const EFFECTS = `
  select 'effect' as kind, ${instant('coalesce(f.finished_at, f.created_at)')}, f.kind as effect, f.state, f.reason,
    f.payload ->> 'tag' as tag, c.playbook, c.rung, c.medium, c.medium_why as "mediumWhy"
  from effects f left join contacts c on c.shop_id = f.shop_id and c.effect_id = f.id
  where f.shop_id = $1 and f.buyer_id = $2::bigint order by f.created_at desc, f.id desc limit ${MOST}`;

const CODES = `
  select 'code' as kind, ${instant('coalesce(c.issued_at, c.created_at)')}, c.code, c.state, c.reason, d.percent,
    to_char(d.ends_at at time zone 'UTC', 'YYYY-MM-DD') as "endsOn"
  from codes c join discounts d on d.shop_id = c.shop_id and d.id = c.discount_id
  where c.shop_id = $1 and c.buyer_id = $2::bigint order by c.created_at desc limit ${MOST}`;
