import type pg from 'pg';

/** Buyers whom a new clock calls something else, although nothing happened. */
export interface Relabelled {
  shopId: number;
  clockVersion: number;
  definitionVersion: number;
  buyerIds: readonly bigint[];
}

type Writer = Pick<pg.ClientBase, 'query'>;

const METAFIELDS = `
  insert into effects (shop_id, key, kind, buyer_id, definition_version)
  select $1::int, 'metafield:clock:' || $2::int || ':' || id, 'metafield', id, $3::int from unnest($4::bigint[]) id where id > 0
  on conflict (shop_id, key) do nothing returning id::text`;

/** Writes the effects that bring their metafields up to date; a guest has none. @returns their ids */
export async function appendMetafields(writer: Writer, relabelled: Relabelled): Promise<string[]> {
  const { shopId, clockVersion, definitionVersion, buyerIds } = relabelled;
  const values = [shopId, clockVersion, definitionVersion, buyerIds.map(String)];
  const { rows } = await writer.query<{ id: string }>(METAFIELDS, values);
  return rows.map(({ id }) => id);
}

const TAGS = `
  insert into effects (shop_id, key, kind, definition_version)
  values ($1::int, 'bulk-tags:clock:' || $2::int, 'bulk-tags', $3::int)
  on conflict (shop_id, key) do nothing returning id::text`;

/** Writes the one effect that makes the tags of all of them true. @returns its id; undefined when it was written before */
export async function appendTags(
  writer: Writer,
  { shopId, clockVersion, definitionVersion }: Omit<Relabelled, 'buyerIds'>,
): Promise<string | undefined> {
  const { rows } = await writer.query<{ id: string }>(TAGS, [shopId, clockVersion, definitionVersion]);
  return rows[0]?.id;
}
