import type { DrawnArms } from '#app/domain/outcomes/sample-ratio.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Reader } from './reader.ts';

/** How many buyers were drawn into each arm of a playbook under each share held out; each counts with their first draw. */
export async function drawnArms(reader: Reader, shopId: number, playbook: PlaybookKind): Promise<DrawnArms[]> {
  const { rows } = await reader.query<DrawnArms>(
    `select held_out as "heldOut", (count(*) filter (where arm = 'treated'))::int as treated,
       (count(*) filter (where arm = 'control'))::int as control
     from (select distinct on (buyer_id) buyer_id, arm, held_out from enrolments
           where shop_id = $1 and playbook = $2 order by buyer_id, id) first
     group by 1 order by 1`,
    [shopId, playbook],
  );
  return rows;
}

/** How many a playbook has enrolled since its first day, and how many days ago that was. */
export async function enrolmentPace(
  reader: Reader,
  shopId: number,
  playbook: PlaybookKind,
): Promise<{ enrolments: number; days: number }> {
  const { rows } = await reader.query<{ enrolments: number; days: number }>(
    `select count(*)::int as enrolments, coalesce(max(entered_on) - min(entered_on), 0)::int + 1 as days
     from enrolments where shop_id = $1 and playbook = $2`,
    [shopId, playbook],
  );
  return rows[0] ?? { enrolments: 0, days: 1 };
}
