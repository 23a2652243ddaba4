import { fieldsOf, plain, type Asked, type Imitations } from '../graphql/imitation.ts';
import type { Listing } from '../graphql/listing.ts';
import { compares, comparesInstant, searchFilter, type Matchers } from '../graphql/search-query.ts';
import { gid, parseGid } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import { digitsOf } from '../shop/money.ts';
import { balanceOf, type StoreCreditAccount, type StoreCreditTransaction } from '../shop/wallet-book.ts';
import { findCustomer } from './customers.ts';
import { moneyV2 } from './money.ts';
import { refused, type UserError } from './user-error.ts';

interface CreditInput {
  creditAmount: { amount: string; currencyCode: string };
  expiresAt?: string | null;
}

interface CreditPayload {
  storeCreditAccountTransaction: StoreCreditTransaction | null;
  userErrors: UserError[];
}

/** Shopify's own limit is not documented; some there is. */
const MOST_MINOR = 10_000_000;

/** Adds to the account of a customer, made when there is none. **Each call adds**: no key makes a repetition harmless. */
function credit(id: unknown, input: CreditInput, asked: Asked): CreditPayload {
  const { shop } = asked;
  const { amount, currencyCode } = input.creditAmount;
  const refusal = (field: string[], message: string, code: string): CreditPayload => ({
    storeCreditAccountTransaction: null,
    userErrors: refused(field, message, code),
  });
  const account = accountOf(id, currencyCode, asked);
  if (!account) return refusal(['id'], 'Owner does not exist', 'OWNER_NOT_FOUND');
  const at = (name: string) => ['creditInput', name];
  if (account.currency !== currencyCode)
    return refusal(at('creditAmount'), 'The currency does not match the account', 'MISMATCHING_CURRENCY');
  const minor = Math.round(Number(amount) * 10 ** digitsOf(currencyCode));
  if (!(minor > 0)) return refusal(at('creditAmount'), 'A positive amount is needed', 'NEGATIVE_OR_ZERO_AMOUNT');
  const now = shop.clock.now();
  const expiresAt = input.expiresAt ? Date.parse(input.expiresAt) : null;
  if (expiresAt !== null && expiresAt <= now)
    return refusal(at('expiresAt'), 'Expires at must be in the future', 'EXPIRES_AT_IN_PAST');
  if (balanceOf(account, now) + minor > MOST_MINOR)
    return refusal(at('creditAmount'), 'The limit of the account is exceeded', 'CREDIT_LIMIT_EXCEEDED');
  const made: StoreCreditTransaction = {
    __typename: 'StoreCreditAccountCreditTransaction',
    id: shop.nextId(),
    accountId: account.id,
    minor,
    at: now,
    expiresAt,
  };
  account.transactions.push(made);
  shop.wallets.accounts.set(account.id, account);
  return { storeCreditAccountTransaction: made, userErrors: [] };
}

function accountOf(id: unknown, currency: string, asked: Asked): StoreCreditAccount | undefined {
  const { shop } = asked;
  const { type, id: number } = parseGid(id);
  if (type === 'StoreCreditAccount') return shop.wallets.accounts.get(number);
  const customer = findCustomer(asked, id);
  if (!customer) return undefined;
  const known = [...shop.wallets.accounts.values()].find(
    (one) => one.customerId === customer.id && one.currency === currency,
  );
  return (
    known ?? {
      __typename: 'StoreCreditAccount',
      id: shop.nextId(),
      customerId: customer.id,
      currency,
      transactions: [],
    }
  );
}

const matchers: Matchers<StoreCreditTransaction> = {
  id: (one, term) => compares(one.id, term),
  // The store knows no debits: nobody pays with credit here.
  type: (_one, term) => term.value === 'credit',
  expires_at: (one, term) => comparesInstant(one.expiresAt, term),
};

function listTransactions(account: StoreCreditAccount, args: { query?: unknown; reverse?: unknown }) {
  const items = account.transactions.filter(searchFilter(args.query, matchers, 'store credit transactions'));
  return { items, keyOf: (one) => [one.at, one.id], reverse: args.reverse === true } as Listing<StoreCreditTransaction>;
}

/** Store credit (platform contract §2.7). */
export const storeCreditImitations: Imitations = {
  Mutation: fieldsOf<undefined>({
    storeCreditAccountCredit: (_root, { id, creditInput }, asked) => credit(id, creditInput as CreditInput, asked),
  }),
  StoreCreditAccountCreditPayload: plain<CreditPayload>('storeCreditAccountTransaction', 'userErrors'),
  StoreCreditAccount: fieldsOf<StoreCreditAccount>({
    id: ({ id }) => gid('StoreCreditAccount', id),
    balance: (one, _args, asked) => moneyV2(asked, balanceOf(one, asked.shop.clock.now()), one.currency),
    transactions: (one, args) => listTransactions(one, args),
  }),
  StoreCreditAccountCreditTransaction: fieldsOf<StoreCreditTransaction>({
    id: ({ id }) => gid('StoreCreditAccountCreditTransaction', id),
    account: ({ accountId }, _args, { shop }) => shop.wallets.accounts.get(accountId),
    amount: ({ minor, accountId }, _args, asked) =>
      moneyV2(asked, minor, asked.shop.wallets.accounts.get(accountId)?.currency),
    createdAt: ({ at }) => isoInstant(at),
    event: () => 'ADJUSTMENT',
    expiresAt: ({ expiresAt }) => (expiresAt === null ? null : isoInstant(expiresAt)),
  }),
};
