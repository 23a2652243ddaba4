/** What a merchant may let the app do beyond its core; each is asked for by itself, where it is wanted. */
export const optionalRights = ['product-types', 'gift-cards', 'store-credit', 'marketing'] as const;

/** One of `optionalRights`. */
export type OptionalRight = (typeof optionalRights)[number];

/** The access scopes of each right: together they are the `optional_scopes` of shopify.app.toml. */
export const scopesOfRight = {
  'product-types': ['read_products'],
  'gift-cards': ['read_gift_cards', 'write_gift_cards'],
  'store-credit': [
    'read_store_credit_accounts',
    'read_store_credit_account_transactions',
    'write_store_credit_account_transactions',
  ],
  marketing: ['read_marketing_events', 'write_marketing_events'],
} as const satisfies Record<OptionalRight, readonly string[]>;

/** Whether the scopes granted carry a right. Who may write may read: a token names the write scope alone. */
export function hasRight(granted: readonly string[], right: OptionalRight): boolean {
  const may = (scope: string) => granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'));
  return scopesOfRight[right].every(may);
}
