import { customerUpdated, tagsChanged } from '../webhooks/customer-events.ts';
import { orderUpdated } from '../webhooks/order-events.ts';
import type { StoreCustomer, StoreOrder } from './model.ts';
import type { Shop } from './shop.ts';

/** Tags an object may carry, and characters a tag may have (platform contract §2.3). */
const MOST_TAGS = 250;
const LONGEST_TAG = { Customer: 40, Order: 255 };

/**
 * Adds or removes tags; they are the same whatever the case of their letters, and the first spelling stays.
 *
 * Whoever does it, the webhooks follow: our own writes come back as echoes. No change, no webhook.
 *
 * @returns what Shopify objects to; undefined: done
 */
export function changeTags(
  shop: Shop,
  node: StoreCustomer | StoreOrder,
  change: 'add' | 'remove',
  tags: readonly string[],
): string | undefined {
  const longest = LONGEST_TAG[node.__typename];
  if (tags.some((tag) => tag.length > longest)) return `Tags may have at most ${longest} characters`;
  const have = new Set(node.tags.map(keyOf));
  const unique = [...new Map(tags.map((tag) => [keyOf(tag), tag])).values()];
  const moving = unique.filter((tag) => have.has(keyOf(tag)) === (change === 'remove'));
  if (change === 'add' && node.tags.length + moving.length > MOST_TAGS)
    return `Cannot have more than ${MOST_TAGS} tags`;
  if (moving.length === 0) return undefined;
  const gone = new Set(moving.map(keyOf));
  node.tags = change === 'add' ? [...node.tags, ...moving] : node.tags.filter((tag) => !gone.has(keyOf(tag)));
  node.updatedAt = shop.clock.now();
  if (node.__typename === 'Order') {
    shop.index.changed(node, node.customerId);
    orderUpdated(shop, node);
  } else {
    customerUpdated(shop, node);
    tagsChanged(shop, node, change, moving);
  }
  return undefined;
}

const keyOf = (tag: string) => tag.trim().toLowerCase();
