import { expect, test } from 'vitest';
import { candidateIds, type CandidateSearch } from '#app/database/candidates.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { searchOf } from '#app/services/playbooks/day-rules.ts';
import { openPlaybook } from '#app/services/playbooks/open-playbooks.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { placeBuyers } from '#tests/services/playbooks/playbook-shop.ts';
import { freshDatabase } from './fresh-database.ts';

const { db, pool } = await freshDatabase();
const day = '2026-11-22';
const BUYERS = 20_000;
const DUE = 200;

/** A shop in which every second buyer was archived, few of them a whole number of half-years ago. */
async function archivedShop(): Promise<CandidateSearch> {
  const shopId = await makeShop(db, {});
  const ids = Array.from({ length: BUYERS }, (_, i) => BigInt(i + 1));
  const standing = (id: bigint) => (id % 2n === 0n ? 'archived' : 'open');
  await placeBuyers({ pool }, shopId, day, ids.map((id) => ({ id, state: 'gone', standing: standing(id) }))); // prettier-ignore
  const { firstWaitDays, patienceDays } = defaultPlaybook('keep-in-touch');
  await pool.query(
    `insert into standing_changes (shop_id, buyer_id, standing, reason, changed_at)
     select $1, id, 'archived', 'ignored-ladders', $2::date + time '10:00'
       - case when id <= 2 * $3::int then $4::int * (1 + id % 9) else $5::int + 3 + id % ($4::int - $5::int - 5) + $4::int * (id % 7) end * interval '1 day'
     from buyers where shop_id = $1 and standing = 'archived'`,
    [shopId, day, DUE, firstWaitDays, patienceDays],
  );
  await pool.query('analyze buyers, standing_changes');
  return searchOf({ id: shopId, timeZone: 'UTC' }, await openPlaybook(db, shopId, 'keep-in-touch'), day);
}

test('whose half-year in the archive it is comes from an index: nobody else’s standing is looked at', async () => {
  const search = await archivedShop();
  const found = await candidateIds(pool, search);
  expect(found.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: DUE }, (_, i) => 2 * (i + 1)),
  );
  const plan: string[] = [];
  const explain = async (sql: string, params: unknown[]) => {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain analyze ${sql}`, params);
    plan.push(...rows.map((row) => row['QUERY PLAN']));
    return { rows: [] };
  };
  await candidateIds({ query: explain } as unknown as typeof pool, search);
  const scan = plan.find((line) => line.includes('Heap Scan on standing_changes'));
  const [, rows, loops] = /actual time=\S+ rows=(\S+) loops=(\d+)/.exec(scan ?? '') ?? [];
  expect(Number(rows) * Number(loops)).toBe(DUE);
});
