import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Reader } from './reader.ts';

/** A draw of a playbook as its page shows it. Money in minor units, instants in ISO. */
export interface DrawRow {
  id: string;
  costMinor: number;
  among: number;
  openedAt: string;
  commitment: string;
  /** Entries that count, and those that no longer do. */
  entered: number;
  voided: number;
  /** The enrolments that count, ascending. */
  entries: string[];
  /** Null: open. */
  held: {
    at: string;
    seed: string;
    listHash: string;
    /** As it was written down. */
    entered: number;
    winner: string;
    /** Null: erased since. */
    buyerId: string | null;
    /** Of the task to give it; null: erased with the winner. */
    prize: 'open' | 'done' | null;
  } | null;
}

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const DRAWS = `
  select d.id::text, d.cost_minor::float8 as "costMinor", d.among, ${instant('d.opened_at')} as "openedAt", d.commitment,
    e.entered, e.voided, e.entries,
    case when d.held_at is not null then jsonb_build_object(
      'at', ${instant('d.held_at')}, 'seed', encode(d.seed, 'hex'), 'listHash', d.list_hash, 'entered', d.entered,
      'winner', d.winner_id::text, 'buyerId', w.buyer_id::text, 'prize', t.state) end as held
  from draws d
  left join lateral (
    select (count(*) filter (where not is_void))::int as entered, (count(*) filter (where is_void))::int as voided,
      coalesce(array_agg(enrolment_id::text order by enrolment_id) filter (where not is_void), '{}') as entries
    from draw_entries x where x.shop_id = $1 and x.draw_id = d.id) e on true
  left join draw_entries w on w.shop_id = $1 and w.enrolment_id = d.winner_id
  left join staff_tasks t on t.shop_id = $1 and t.effect_id = d.prize_effect_id
  where d.shop_id = $1 and d.playbook = $2
  order by d.held_at is not null, d.held_at desc, d.id desc limit $3`;

/** The draws of a playbook, those that are open first, then the newest. */
export async function playbookDraws(
  reader: Reader,
  { shopId, playbook, limit }: { shopId: number; playbook: PlaybookKind; limit: number },
): Promise<DrawRow[]> {
  const { rows } = await reader.query<DrawRow>(DRAWS, [shopId, playbook, limit]);
  return rows;
}
