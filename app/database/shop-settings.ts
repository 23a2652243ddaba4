import type pg from 'pg';

/** The settings that change no label, each with the column that holds it as JSON. */
const columns = { offer: 'settings', contactPolicy: 'contact_policy', offerPolicy: 'offer_policy' } as const;

/** One of the settings that change no label. */
export type SettingName = keyof typeof columns;

/** Those settings as they are stored, for their own parsers to read. */
export type StoredSettings = Record<SettingName, unknown>;

/** Reads a shop's settings, and keeps others from changing them until the transaction ends. */
export async function lockSettings(client: pg.ClientBase, shopId: number): Promise<StoredSettings> {
  const { rows } = await client.query<StoredSettings>(
    `select settings as offer, contact_policy as "contactPolicy", offer_policy as "offerPolicy"
     from shops where shop_id = $1 for update`,
    [shopId],
  );
  if (!rows[0]) throw new Error(`There is no shop ${shopId}`);
  return rows[0];
}

/** Replaces one of a shop's settings. */
export async function saveSetting(
  client: pg.ClientBase,
  shopId: number,
  name: SettingName,
  value: object,
): Promise<void> {
  await client.query(`update shops set ${columns[name]} = $2::jsonb where shop_id = $1`, [
    shopId,
    JSON.stringify(value),
  ]);
}
