/** Money given to an account. */
export interface StoreCreditTransaction {
  readonly __typename: 'StoreCreditAccountCreditTransaction';
  id: number;
  accountId: number;
  minor: number;
  at: number;
  expiresAt: number | null;
}

/** The store credit of one customer in one currency (platform contract §2.7). */
export interface StoreCreditAccount {
  readonly __typename: 'StoreCreditAccount';
  id: number;
  customerId: number;
  currency: string;
  transactions: StoreCreditTransaction[];
}

/** A gift card (platform contract §2.7). The whole code is told once, when it is made. */
export interface StoreGiftCard {
  readonly __typename: 'GiftCard';
  id: number;
  code: string;
  customerId: number | null;
  minor: number;
  expiresOn: string | null;
  note: string | null;
  createdAt: number;
  deactivatedAt: number | null;
}

/** What buyers can pay with beside money. */
export interface WalletBook {
  accounts: Map<number, StoreCreditAccount>;
  giftCards: Map<number, StoreGiftCard>;
}

export const createWalletBook = (): WalletBook => ({ accounts: new Map(), giftCards: new Map() });

/** What an account holds at an instant: what has expired is gone. */
export function balanceOf({ transactions }: StoreCreditAccount, now: number): number {
  const good = transactions.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  return good.reduce((sum, { minor }) => sum + minor, 0);
}
