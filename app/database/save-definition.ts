import type pg from 'pg';
import type { Definition } from '#app/domain/rhythm/definition.ts';

/**
 * Makes a definition the one in force, as a version of its own. It is not confirmed: nothing leaves the app by it before
 * the merchant has seen what it means.
 *
 * @returns its version
 */
export async function saveDefinition(client: pg.ClientBase, shopId: number, definition: Definition): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `with made as (
       insert into definitions (shop_id, version, rules)
       select $1::int, coalesce(max(version), 0) + 1, $2::jsonb from definitions where shop_id = $1
       returning version)
     update shops set definition_version = made.version, confirmed_at = null from made where shop_id = $1
     returning made.version`,
    [shopId, JSON.stringify(definition)],
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new Error(`There is no shop ${shopId}`);
  return version;
}
