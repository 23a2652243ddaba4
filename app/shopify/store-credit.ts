import { minorDigits } from '#app/domain/money/currency.ts';
import { parseMinor } from '#app/domain/money/parse-minor.ts';
import type { AdminClient, CallOptions } from './client.ts';
import { StoreCreditAddDocument, StoreCreditGivenDocument } from './documents.generated.ts';
import { gid } from './gid.ts';
import { moneyInput } from './money-input.ts';
import { mutate } from './mutate.ts';

/** Store credit for one customer. Can be spent only in shops with Shopify's new customer accounts. */
export interface StoreCredit {
  customerId: bigint;
  /** Minor units, above 0. */
  minor: number;
  /** The shop's, ISO 4217. */
  currency: string;
  expiresAt: Date;
  /** When this credit was decided: credits given before are others. */
  decidedAt: Date;
}

const CLOCKS_DIFFER_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Gives store credit, once: Shopify has no key for a repetition, so the customer's newest credits are looked through first.
 *
 * A credit of the same amount, given since the decision, that ends within a day of the wanted end is taken for ours: a
 * contact gives one credit, and a buyer gets no two contacts a day. It holds after a lost answer, when the queue tries
 * again; two tries at the same moment would both give, which the effect's `calling` state rules out.
 *
 * @throws ShopifyError `not-allowed` without `read_store_credit_accounts`, since then nothing could be looked through, and
 * without `write_store_credit_account_transactions`; `refused`, e.g. CREDIT_LIMIT_EXCEEDED
 */
export async function giveStoreCredit(
  client: AdminClient,
  credit: StoreCredit,
  options: CallOptions = {},
): Promise<{ adopted: boolean }> {
  if (await wasGiven(client, credit, options)) return { adopted: true };
  const { customerId, minor, currency, expiresAt } = credit;
  const variables = {
    id: gid('Customer', customerId),
    credit: { creditAmount: moneyInput(minor, currency), expiresAt: expiresAt.toISOString(), notify: false },
  };
  await mutate(client, StoreCreditAddDocument, variables, (data) => data.storeCreditAccountCredit, options);
  return { adopted: false };
}

async function wasGiven(client: AdminClient, credit: StoreCredit, options: CallOptions): Promise<boolean> {
  const { data } = await client.request(StoreCreditGivenDocument, { id: gid('Customer', credit.customerId) }, options);
  const accounts = data.customer?.storeCreditAccounts.nodes ?? [];
  return accounts.flatMap(({ transactions }) => transactions.nodes).some((given) => isSame(given, credit));
}

interface Given {
  readonly createdAt: string;
  readonly amount: { readonly amount: string; readonly currencyCode: string };
  readonly expiresAt?: string | null;
}

function isSame({ createdAt, amount, expiresAt }: Given, wanted: StoreCredit): boolean {
  const minor = parseMinor(amount.amount, minorDigits(wanted.currency) ?? 0);
  if (amount.currencyCode !== wanted.currency || minor !== BigInt(wanted.minor)) return false;
  if (Date.parse(createdAt) < wanted.decidedAt.getTime() - CLOCKS_DIFFER_MS) return false;
  // A day, because it is not documented whether Shopify keeps the hour.
  return typeof expiresAt === 'string' && Math.abs(Date.parse(expiresAt) - wanted.expiresAt.getTime()) <= DAY_MS;
}
