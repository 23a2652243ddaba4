import type { Tx } from '#app/database/client.ts';
import type { NewEffect } from '#app/database/effects.ts';
import type { KnownBuyer } from '#app/database/known-buyers.ts';
import { dropBuyer } from '#app/database/save-label.ts';
import type { Label } from '#app/domain/segments/label.ts';
import { writeEffects } from '#app/services/plan-effects.ts';
import type { ShopContext } from '#app/services/shop-context.ts';

/** Who bought again and is called what they were called before expects their next order on another day. */
export async function renewDate(
  tx: Tx,
  shop: ShopContext,
  { id: buyerId, boundaries }: KnownBuyer,
  { label, now }: { label: Label; now: Date },
): Promise<void> {
  const isSame = label.habit === 'one-time' || boundaries.expectedOn === label.boundaries.expectedOn;
  if (isSame || !shop.isConfirmed || buyerId < 0n) return;
  const key = `metafield:date:${buyerId}:${now.toISOString()}`;
  await writeEffects(tx, shop.id, [{ key, kind: 'metafield', buyerId, definitionVersion: shop.definitionVersion }]);
}

/** Who has no purchase left is no buyer; the tag and the metafields that said so go too. */
export async function dropWithLabel(tx: Tx, shop: ShopContext, before: KnownBuyer | undefined): Promise<void> {
  if (!before) return;
  await dropBuyer(tx, shop.id, before.id);
  if (!shop.isConfirmed || before.id < 0n) return;
  const { definitionVersion } = shop;
  const { id: buyerId, lastOn, tagged } = before;
  // The day of the last purchase in the key: who buys again and is refunded again loses the label again.
  const cleared: NewEffect = {
    key: `clear:${buyerId}:${lastOn}:${tagged}`,
    kind: 'metafield',
    buyerId,
    definitionVersion,
  };
  const untagged: NewEffect = { key: `untag:${buyerId}:${lastOn}:${tagged}`, kind: 'tag', buyerId, definitionVersion };
  await writeEffects(tx, shop.id, tagged ? [untagged, cleared] : [cleared]);
}
