import type { AdminClient, CallOptions } from './client.ts';
import {
  basicInput,
  contextOf,
  CUSTOMERS_A_CALL,
  freeShippingInput,
  type BatchDiscount,
  type DiscountValue,
} from './discount-input.ts';
import {
  DiscountByCodeDocument,
  DiscountByIdDocument,
  DiscountCreateDocument,
  DiscountDeactivateDocument,
  DiscountDeleteDocument,
  DiscountFreeShippingCreateDocument,
  DiscountFreeShippingUpdateDocument,
  DiscountsByTagDocument,
  DiscountUpdateDocument,
} from './documents.generated.ts';
import { isRefused, ShopifyError } from './failure.ts';
import { gid, idOf, requireId } from './gid.ts';
import { mutate } from './mutate.ts';
import { quoted } from './search-syntax.ts';

/** A discount that we made: Shopify changes each kind by a mutation of its own. */
export interface DiscountRef {
  id: bigint;
  kind: DiscountValue['kind'];
}

/** A discount behind a code. */
export interface FoundDiscount {
  id: bigint;
  /** Empty for kinds that we never make. */
  title: string;
  tags: readonly string[];
}

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
    const { kind } = batch.value;
    await addCustomers(client, { id, kind }, batch.customerIds.slice(CUSTOMERS_A_CALL), options);
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
  discount: DiscountRef,
  customerIds: readonly bigint[],
  options: CallOptions = {},
): Promise<void> {
  const id = gid('DiscountCodeNode', discount.id);
  for (let from = 0; from < customerIds.length; from += CUSTOMERS_A_CALL) {
    const change = { id, discount: { context: contextOf(customerIds.slice(from, from + CUSTOMERS_A_CALL)) } };
    if (discount.kind === 'free-shipping')
      await mutate(
        client,
        DiscountFreeShippingUpdateDocument,
        change,
        (data) => data.discountCodeFreeShippingUpdate,
        options,
      );
    else await mutate(client, DiscountUpdateDocument, change, (data) => data.discountCodeBasicUpdate, options);
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
  const ours = 'tags' in codeDiscount ? codeDiscount : { title: '', tags: [] };
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
  if (!discount || !('status' in discount)) return undefined;
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
  const { codeDiscountNode } =
    batch.value.kind === 'free-shipping'
      ? await mutate(
          client,
          DiscountFreeShippingCreateDocument,
          { discount: freeShippingInput(batch) },
          (data) => data.discountCodeFreeShippingCreate,
          options,
        )
      : await mutate(
          client,
          DiscountCreateDocument,
          { discount: basicInput(batch) },
          (data) => data.discountCodeBasicCreate,
          options,
        );
  if (!codeDiscountNode) throw new ShopifyError('DiscountCreate', { kind: 'unavailable', mayHaveRun: true });
  return requireId('DiscountCodeNode', codeDiscountNode.id);
}

/** The crash may have come between two calls of 250 customers: adding those who are there already changes nothing. */
async function adopt(client: AdminClient, id: bigint, { customerIds, value }: BatchDiscount, options: CallOptions) {
  await addCustomers(client, { id, kind: value.kind }, customerIds, options);
  return { id, adopted: true };
}

async function findBatch(client: AdminClient, tag: string, options: CallOptions) {
  const variables = { query: `tag:${quoted(tag)}`, first: 10 };
  const { data } = await client.request(DiscountsByTagDocument, variables, options);
  for (const { id, discount } of data.discountNodes.nodes) {
    // The search is not exact, and may find what is being deleted.
    if (!('tags' in discount) || !discount.tags.includes(tag)) continue;
    const found = idOf('DiscountNode', id) ?? idOf('DiscountCodeNode', id);
    if (found !== undefined) return { id: found };
  }
  return undefined;
}
