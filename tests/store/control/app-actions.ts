import type { AppAccess } from '../doors/app-access.ts';
import type { ProtectedApproval } from '../graphql/protected-data.ts';
import type { Shop } from '../shop/shop.ts';
import { appUninstalled, complianceAsked, scopesUpdated } from '../webhooks/app-events.ts';

/** What a merchant and Shopify do about the app itself. */
export interface AppActions {
  /** What it may do, its tokens and its bucket of points. */
  access: AppAccess;
  /** Tokens die, `app/uninstalled` goes out; `shop/redact` follows 48 hours later (platform contract §3.4). */
  uninstall(): void;
  /** The merchant grants or withdraws scopes; the app is told. */
  setScopes(scopes: readonly string[]): void;
  grant(...scopes: string[]): void;
  withdraw(...scopes: string[]): void;
  /** Shopify's approval for protected customer data (platform contract §3.5). */
  approve(approval: Partial<ProtectedApproval>): void;
  requestData(customerId: number): void;
  redactCustomer(customerId: number): void;
  redactShop(): void;
}

const REDACT_AFTER_MS = 48 * 3_600_000;

export function appActions(shop: Shop): AppActions {
  const { access, clock } = shop;
  const setScopes = (scopes: readonly string[]) => {
    const previous = [...access.scopes].sort();
    access.scopes = new Set(scopes);
    scopesUpdated(shop, previous);
  };
  return {
    access,
    uninstall() {
      appUninstalled(shop);
      access.installed = false;
      access.tokens.revoke();
      clock.at(clock.now() + REDACT_AFTER_MS, () => access.installed || complianceAsked(shop, 'shop/redact'));
    },
    setScopes,
    grant: (...scopes) => setScopes([...access.scopes, ...scopes]),
    withdraw: (...scopes) => setScopes([...access.scopes].filter((scope) => !scopes.includes(scope))),
    approve: (approval) => void Object.assign(access.approval, approval),
    requestData: (customerId) => complianceAsked(shop, 'customers/data_request', customerId),
    redactCustomer: (customerId) => complianceAsked(shop, 'customers/redact', customerId),
    redactShop: () => complianceAsked(shop, 'shop/redact'),
  };
}
