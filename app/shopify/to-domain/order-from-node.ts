import { idOf } from '../gid.ts';
import { consentFromGraphql } from './consent.ts';
import { amountMinor, pastInstant, plainText, sourceOf, textOrNull } from './fields.ts';
import { isObject } from './is-object.ts';
import { progressFromNode } from './progress-from-node.ts';
import type { CustomerRow, LineRow, OrderRow, Problem, ProblemReason, ReadContext, ReadOrder } from './facts.ts';

/**
 * An order from an object in the shape of the fragment `OrderFields`: a row of the export, or a node of an answer.
 *
 * Checked by hand and not by a schema library: the import reads a million of these, and the checks cost a fifth of
 * JSON.parse where the library's cost three times as much as it.
 */
export function orderFromNode(node: unknown, context: ReadContext): ReadOrder {
  if (!isObject(node)) return problem('not-json', undefined);
  const id = idOf('Order', node.id);
  if (id === undefined) return problem('missing-id', undefined);
  const processedAt = pastInstant(node.processedAt, context.nowMs);
  if (typeof processedAt === 'string') return problem(processedAt, id);
  const updatedAt = pastInstant(node.updatedAt, context.nowMs);
  if (typeof updatedAt === 'string') return problem(updatedAt, id);
  const totalMinor = moneyOf(node.currentTotalPriceSet, context);
  if (typeof totalMinor === 'string') return problem(totalMinor, id);
  if (totalMinor < 0n) return problem('negative-total', id);
  const refundedMinor = moneyOf(node.totalRefundedSet, context);
  if (typeof refundedMinor === 'string') return problem(refundedMinor, id);
  const cancelledAt = node.cancelledAt == null ? null : pastInstant(node.cancelledAt, context.nowMs);
  if (typeof cancelledAt === 'string') return problem(cancelledAt, id);
  const customer = customerOf(node.customer);
  const isRefunded = refundedMinor > 0n;
  const isOff = cancelledAt !== null || (totalMinor === 0n && isRefunded);
  const { deliveredAt, isOnItsWay, returnOpen, refundedAt } = progressFromNode(node, { isOff, isRefunded });
  const order: OrderRow = {
    id,
    customerId: customer?.id ?? null,
    email: textOrNull(node.email),
    processedAt,
    updatedAt,
    totalMinor,
    refundedMinor,
    cancelledAt,
    test: node.test === true,
    source: sourceOf(node.sourceName),
    discountCodes: codesOf(node.discountCodes),
    customer,
    deliveredAt,
    isOnItsWay,
    returnOpen,
    refundedAt,
  };
  return { kind: 'order', order };
}

/** A line from an object in the shape of the fragment `LineFields`. */
export function lineFromNode(node: unknown, context: ReadContext): LineRow | ProblemReason {
  if (!isObject(node)) return 'not-json';
  const id = idOf('LineItem', node.id);
  if (id === undefined) return 'missing-id';
  const unit = moneyOf(node.discountedUnitPriceAfterAllDiscountsSet, context);
  if (typeof unit === 'string') return unit;
  const quantity = node.currentQuantity;
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 0 || quantity > 1e6)
    return 'bad-amount';
  const productType = isObject(node.product) ? plainText(node.product.productType) : '';
  return { id, productType, quantity, minor: quantity === 1 ? unit : unit * BigInt(quantity) };
}

export function problem(reason: ProblemReason, orderId: bigint | undefined): Problem {
  return { kind: 'problem', reason, orderId };
}

function moneyOf(bag: unknown, { currency }: ReadContext): bigint | ProblemReason {
  const money = isObject(bag) ? bag.shopMoney : undefined;
  return isObject(money) ? amountMinor(money.amount, money.currencyCode, currency) : 'bad-amount';
}

function customerOf(node: unknown): CustomerRow | undefined {
  if (!isObject(node)) return undefined;
  const id = idOf('Customer', node.id);
  if (id === undefined) return undefined;
  const address = node.defaultEmailAddress;
  if (address === undefined) return { id, email: null };
  if (!isObject(address)) return { id, email: null, consent: 'unknown' };
  return { id, email: textOrNull(address.emailAddress), consent: consentFromGraphql(address.marketingState) };
}

function codesOf(codes: unknown): string[] {
  if (!Array.isArray(codes) || codes.length === 0) return [];
  return codes.map(plainText).filter((code) => code !== '');
}
