import type pg from 'pg';
import type { ShopVerdict } from '#app/domain/segments/verdict/verdict.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

type Reader = Pick<pg.ClientBase, 'query'>;

/** Keeps the verdict of a day. */
export async function saveVerdict(
  client: Reader,
  shopId: number,
  judgedOn: LocalDay,
  verdict: ShopVerdict,
): Promise<void> {
  await client.query(
    `insert into verdicts (shop_id, judged_on, verdict) values ($1, $2::date, $3::jsonb)
     on conflict (shop_id, judged_on) do update set verdict = excluded.verdict`,
    [shopId, judgedOn, JSON.stringify(verdict)],
  );
}

/** The last verdict on a shop; undefined before the first. What is written by `saveVerdict` alone is read back as it was. */
export async function newestVerdict(
  reader: Reader,
  shopId: number,
): Promise<(ShopVerdict & { judgedOn: LocalDay }) | undefined> {
  const { rows } = await reader.query<{ judged_on: LocalDay; verdict: ShopVerdict }>(
    'select judged_on::text, verdict from verdicts where shop_id = $1 order by judged_on desc limit 1',
    [shopId],
  );
  const [row] = rows;
  return row && { ...row.verdict, judgedOn: row.judged_on };
}
