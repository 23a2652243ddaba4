import type { AdminClient, CallOptions } from './client.ts';
import { BuyersForContactDocument, type BuyersForContactQuery } from './documents.generated.ts';
import { ShopifyError } from './failure.ts';
import { gid, requireId } from './gid.ts';
import { consentFromGraphql, type Consent } from './to-domain/consent.ts';
import { progressFromNode } from './to-domain/progress-from-node.ts';
import type { OrderProgress } from './to-domain/progress.ts';

/** A fact, or `unknown` where Shopify kept it from us: a right is missing, or the approval for customer data. */
export type Known<T> = T | 'unknown';

/** Whether somebody agreed to marketing, by the way of reaching them. Nobody agrees for an address that they have not. */
export interface ConsentByChannel {
  /** `read_customers`. */
  email: Consent;
  sms: Consent;
  whatsApp: Consent;
}

/** The newest order of a buyer, as it stands. */
export interface LastOrder extends OrderProgress {
  id: bigint;
  processedAt: Date;
  isCancelled: boolean;
  isTest: boolean;
}

/** What is true of a buyer right now, asked just before a contact. Each fact with the scope that it needs. */
export interface BuyerForContact {
  id: bigint;
  consent: ConsentByChannel;
  /** `read_customers`. */
  tags: Known<readonly string[]>;
  /** The buyer's language, e.g. `en` or `pt-BR`. `read_customers`. */
  locale: Known<string>;
  /** Where they live, ISO 3166-1 alpha-2, for quiet hours: read, never stored. Undefined: they gave no address. */
  countryCode: Known<string | undefined>;
  /** Orders in the customer's life, as Shopify counts them. `read_customers`. */
  orders: Known<number>;
  /** Whether a subscription runs, in whatever app it was taken out. `read_customers`. */
  hasSubscription: Known<boolean>;
  /** Undefined: none that we may see (60 days without `read_all_orders`). `read_orders`. */
  lastOrder: Known<LastOrder | undefined>;
}

/** 9 points a buyer, of 1,000 a call. */
const BUYERS_A_CALL = 100;

/** One buyer, right now. Undefined: Shopify knows them no longer. Never throws for a missing right. */
export async function buyerForContact(
  client: AdminClient,
  id: bigint,
  options: CallOptions = {},
): Promise<BuyerForContact | undefined> {
  return (await buyersForContact(client, [id], options)).get(id);
}

/** Many buyers, right now, 100 a call. Those whom Shopify knows no longer are missing. */
export async function buyersForContact(
  client: AdminClient,
  ids: readonly bigint[],
  options: CallOptions = {},
): Promise<Map<bigint, BuyerForContact>> {
  const buyers = new Map<bigint, BuyerForContact>();
  const wanted = [...new Set(ids)];
  for (let from = 0; from < wanted.length; from += BUYERS_A_CALL) {
    const part = wanted.slice(from, from + BUYERS_A_CALL);
    for (const buyer of await askFor(client, part, options)) buyers.set(buyer.id, buyer);
  }
  return buyers;
}

async function askFor(client: AdminClient, ids: readonly bigint[], options: CallOptions): Promise<BuyerForContact[]> {
  const variables = { ids: ids.map((id) => gid('Customer', id)) };
  try {
    const { data, withheld } = await client.request(BuyersForContactDocument, variables, options);
    const kept = keptBack(withheld);
    return ids.flatMap((id, at) => readBuyer(id, data.nodes[at] ?? null, kept) ?? []);
  } catch (error) {
    if (!(error instanceof ShopifyError) || error.failure.kind !== 'not-allowed') throw error;
    return ids.map(nothingKnown);
  }
}

/** Whether a field, named by its path below a node, was kept back; '' for the node itself. */
type KeptBack = (field: string) => boolean;

function keptBack(withheld: readonly string[]): KeptBack {
  const paths = withheld.map((path) => path.split('.').slice(1).join('.'));
  return (field) => paths.some((path) => path === field || (field !== '' && path.startsWith(`${field}.`)));
}

type Node = BuyersForContactQuery['nodes'][number];

function readBuyer(id: bigint, node: Node, isKept: KeptBack): BuyerForContact | undefined {
  if (!node || !('id' in node)) return isKept('') ? nothingKnown(id) : undefined;
  return {
    id,
    consent: consentOf(node, isKept),
    tags: node.tags,
    locale: node.locale,
    countryCode: node.defaultAddress?.countryCodeV2 ?? unlessKept(isKept('defaultAddress')),
    orders: Number(node.numberOfOrders),
    hasSubscription: node.productSubscriberStatus === 'ACTIVE',
    lastOrder: node.lastOrder ? lastOrderOf(node.lastOrder) : unlessKept(isKept('lastOrder')),
  };
}

const unlessKept = (isKept: boolean): Known<undefined> => (isKept ? 'unknown' : undefined);

/** A node of another type has no fields here: only customers are asked for. */
type Customer = Extract<Node, { readonly id: string }>;

function consentOf(
  { defaultEmailAddress: email, defaultPhoneNumber: phone }: Customer,
  isKept: KeptBack,
): ConsentByChannel {
  const noAddress = isKept('defaultEmailAddress') ? 'unknown' : 'not-subscribed';
  const noNumber = isKept('defaultPhoneNumber') ? 'unknown' : 'not-subscribed';
  return {
    email: email ? consentFromGraphql(email.marketingState) : noAddress,
    sms: phone ? consentFromGraphql(phone.smsMarketingConsent.state) : noNumber,
    whatsApp: phone ? consentFromGraphql(phone.whatsAppMarketingConsent.state) : noNumber,
  };
}

function lastOrderOf(order: NonNullable<Customer['lastOrder']>): LastOrder {
  const isCancelled = order.cancelledAt !== null;
  return {
    id: requireId('Order', order.id),
    processedAt: new Date(order.processedAt),
    isCancelled,
    isTest: order.test,
    ...progressFromNode(order, { isOff: isCancelled, isRefunded: order.refunds.length > 0 }),
  };
}

function nothingKnown(id: bigint): BuyerForContact {
  return {
    id,
    consent: { email: 'unknown', sms: 'unknown', whatsApp: 'unknown' },
    tags: 'unknown',
    locale: 'unknown',
    countryCode: 'unknown',
    orders: 'unknown',
    hasSubscription: 'unknown',
    lastOrder: 'unknown',
  };
}
