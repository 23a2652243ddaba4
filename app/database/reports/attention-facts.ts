import { laterProblemsSql } from './later-problems.ts';
import type { Reader } from './reader.ts';

/** What may need a merchant's eye. */
export interface AttentionFacts {
  /** The newest import; undefined before the first. */
  latestImport: { id: number; phase: string; rowsSkipped: number; withheld: string[] } | undefined;
  /** Orders that could not be read outside an import, each once. */
  ordersLeftOut: number;
  /** Effects that Shopify refused, or whose end is not known, in the last seven days. */
  refusedEffects: number;
  /** Whether all orders were ever read, and any definition confirmed: the way through the setup is done. */
  wasRead: boolean;
  wasConfirmed: boolean;
}

interface Row {
  id: number | null;
  phase: string;
  rowsSkipped: number;
  withheld: string[];
  ordersLeftOut: number;
  refusedEffects: number;
  wasRead: boolean;
  wasConfirmed: boolean;
}

/** Reads them in one statement. @param now the seven days end here */
export async function attentionFacts(reader: Reader, shopId: number, now: Date): Promise<AttentionFacts> {
  const { rows } = await reader.query<Row>(
    `select i.id, i.phase, i.rows_skipped as "rowsSkipped", i.withheld,
       (select count(*)::int from ${laterProblemsSql('$1')} p) as "ordersLeftOut",
       (select count(*)::int from effects where shop_id = $1 and state in ('refused', 'unknown')
          and finished_at > $2::timestamptz - interval '7 days') as "refusedEffects",
       exists (select 1 from imports where shop_id = $1 and phase = 'ready') as "wasRead",
       exists (select 1 from definitions where shop_id = $1 and confirmed_at is not null) as "wasConfirmed"
     from (select 1) one left join lateral
       (select * from imports where shop_id = $1 order by id desc limit 1) i on true`,
    [shopId, now],
  );
  const [row] = rows;
  if (!row) throw new Error('a select from one row always has one row');
  const { id, phase, rowsSkipped, withheld, ...facts } = row;
  return {
    latestImport: id === null ? undefined : { id, phase, rowsSkipped, withheld },
    ...facts,
  };
}
