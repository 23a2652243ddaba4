import type { AdminClient, CallOptions } from './client.ts';
import {
  DiscountByCodeDocument,
  DiscountByIdDocument,
  DiscountCreateDocument,
  DiscountDeactivateDocument,
  DiscountDeleteDocument,
  DiscountsByTagDocument,
  DiscountUpdateDocument,
  type DiscountCodeBasicInput,
} from './documents.generated.ts';
import { isRefused, ShopifyError } from './failure.ts';
import { gid, idOf, requireId } from './gid.ts';
import { mutate } from './mutate.ts';
import { quoted } from './search-syntax.ts';

/** One Shopify discount that holds the personal codes of a batch. */
export interface BatchDiscount {
  /** What tells this batch from every other of the shop, e.g. its key; becomes a tag of the discount, ≤ 255 characters. */
  tag: string;
  /** What merchant and buyers read. */
  title: string;
  /** Per cent off the order, 1 to 100. */
  percent: number;
  startsAt: Date;
  endsAt: Date;
  /** Shopify makes no code discount without a code: one of the batch's own. */
  firstCode: string;
  /** The only customers who can use its codes. */
  customerIds: readonly bigint[];
}

/** A discount behind a code. */
export interface FoundDiscount {
  id: bigint;
  /** Empty for kinds that we never make. */
  title: string;
  tags: readonly string[];
}

/** Shopify's limit for lists in an input. */
const CUSTOMERS_A_CALL = 250;

/**
 * Makes the discount of a batch, or adopts it: after a crash it is found by its tag, and if Shopify's search has not seen
 * it yet, by its first code.
 *
 * Each code can be used once (`usageLimit` counts per code, not per discount: Shopify staff,
 * community.shopify.dev/t/12269), and only by the given customers (`context`).
 *
 * @throws ShopifyError `refused`, with TAKEN when the first code belongs to somebody else's discount
 */
export async function createBatchDiscount(
  client: AdminClient,
  batch: BatchDiscount,
  options: CallOptions = {},
): Promise<{ id: bigint; adopted: boolean }> {
  const found = await findBatch(client, batch.tag, options);
  if (found) return adopt(client, found.id, batch, options);
  try {
    const id = await create(client, batch, options);
    await addCustomers(client, id, batch.customerIds.slice(CUSTOMERS_A_CALL), options);
    return { id, adopted: false };
  } catch (error) {
    if (!isRefused(error, 'TAKEN')) throw error;
    const owner = await findCode(client, batch.firstCode, options);
    if (!owner?.tags.includes(batch.tag)) throw error;
    return adopt(client, owner.id, batch, options);
  }
}

/** Lets more customers use the codes of a discount; those who can already stay. 250 a call. */
export async function addCustomers(
  client: AdminClient,
  discountId: bigint,
  customerIds: readonly bigint[],
  options: CallOptions = {},
): Promise<void> {
  const id = gid('DiscountCodeNode', discountId);
  for (let from = 0; from < customerIds.length; from += CUSTOMERS_A_CALL) {
    const discount = { context: contextOf(customerIds.slice(from, from + CUSTOMERS_A_CALL)) };
    await mutate(client, DiscountUpdateDocument, { id, discount }, (data) => data.discountCodeBasicUpdate, options);
  }
}

/** The discount that a code belongs to, whoever made it; capitals do not matter. Undefined: nobody has that code. */
export async function findCode(
  client: AdminClient,
  code: string,
  options: CallOptions = {},
): Promise<FoundDiscount | undefined> {
  const { data } = await client.request(DiscountByCodeDocument, { code }, options);
  const node = data.codeDiscountNodeByCode;
  if (!node) return undefined;
  const { codeDiscount } = node;
  const ours = codeDiscount.__typename === 'DiscountCodeBasic' ? codeDiscount : { title: '', tags: [] };
  return { id: requireId('DiscountCodeNode', node.id), title: ours.title, tags: ours.tags };
}

/** Whether a discount is still there, and how many codes it holds. Undefined: deleted. */
export async function discountState(
  client: AdminClient,
  discountId: bigint,
  options: CallOptions = {},
): Promise<{ active: boolean; codes: number } | undefined> {
  const { data } = await client.request(DiscountByIdDocument, { id: gid('DiscountNode', discountId) }, options);
  const discount = data.discountNode?.discount;
  if (discount?.__typename !== 'DiscountCodeBasic') return undefined;
  return { active: discount.status === 'ACTIVE', codes: discount.codesCount?.count ?? 0 };
}

/** Stops a discount and all its codes; it stays in the merchant's list. */
export async function deactivateDiscount(
  client: AdminClient,
  discountId: bigint,
  options: CallOptions = {},
): Promise<void> {
  const id = gid('DiscountCodeNode', discountId);
  await mutate(client, DiscountDeactivateDocument, { id }, (data) => data.discountCodeDeactivate, options);
}

/** Takes a discount and all its codes out of the shop, for good. */
export async function deleteDiscount(
  client: AdminClient,
  discountId: bigint,
  options: CallOptions = {},
): Promise<void> {
  const id = gid('DiscountCodeNode', discountId);
  await mutate(client, DiscountDeleteDocument, { id }, (data) => data.discountCodeDelete, options);
}

async function create(client: AdminClient, batch: BatchDiscount, options: CallOptions): Promise<bigint> {
  const discount: DiscountCodeBasicInput = {
    title: batch.title,
    code: batch.firstCode,
    startsAt: batch.startsAt.toISOString(),
    endsAt: batch.endsAt.toISOString(),
    context: contextOf(batch.customerIds.slice(0, CUSTOMERS_A_CALL)),
    customerGets: { value: { percentage: batch.percent / 100 }, items: { all: true } },
    usageLimit: 1,
    appliesOncePerCustomer: true,
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
    tags: [batch.tag],
  };
  const { codeDiscountNode } = await mutate(
    client,
    DiscountCreateDocument,
    { discount },
    (data) => data.discountCodeBasicCreate,
    options,
  );
  if (!codeDiscountNode) throw new ShopifyError('DiscountCreate', { kind: 'unavailable', mayHaveRun: true });
  return requireId('DiscountCodeNode', codeDiscountNode.id);
}

/** The crash may have come between two calls of 250 customers: adding those who are there already changes nothing. */
async function adopt(client: AdminClient, id: bigint, { customerIds }: BatchDiscount, options: CallOptions) {
  await addCustomers(client, id, customerIds, options);
  return { id, adopted: true };
}

async function findBatch(client: AdminClient, tag: string, options: CallOptions) {
  const { data } = await client.request(DiscountsByTagDocument, { query: `tag:${quoted(tag)}` }, options);
  for (const { id, discount } of data.discountNodes.nodes) {
    // The search is not exact, and may find what is being deleted.
    if (discount.__typename !== 'DiscountCodeBasic' || !discount.tags.includes(tag)) continue;
    const found = idOf('DiscountNode', id) ?? idOf('DiscountCodeNode', id);
    if (found !== undefined) return { id: found };
  }
  return undefined;
}

const contextOf = (customerIds: readonly bigint[]) => ({
  customers: { add: customerIds.map((id) => gid('Customer', id)) },
});
