import { tagPrefix } from '../segments/tags.ts';

/**
 * The tag that all discounts of a playbook carry in Shopify: by it they are revoked together.
 *
 * @param playbook its kind
 */
export function discountGroupTag(playbook: string): string {
  return `${tagPrefix}playbook-${playbook}`;
}
