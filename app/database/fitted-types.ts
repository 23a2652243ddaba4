import type pg from 'pg';
import { parseClockParams } from '#app/domain/rhythm/clock-params.ts';
import type { FittedType } from '#app/domain/rhythm/clock.ts';

/** The rhythms of the product types that a shop's clock knows, as fitted; none where it is the classic one. */
export async function fittedTypes(
  reader: Pick<pg.ClientBase, 'query'>,
  shopId: number,
): Promise<readonly FittedType[]> {
  const { rows } = await reader.query<{ params: unknown }>(
    'select params from clocks where shop_id = $1 order by version desc limit 1',
    [shopId],
  );
  const params = parseClockParams(rows[0]?.params);
  return params?.preset === 'calibrated' ? (params.types ?? []) : [];
}
