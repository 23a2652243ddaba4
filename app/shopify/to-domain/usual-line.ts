import type { LineRow, ReadContext } from './facts.ts';
import { amountMinor, plainText } from './fields.ts';
import { money, TEXT } from './row-patterns.ts';

/** A line item of the export; it names its order, and may stand anywhere behind it. */
export interface ReadLine {
  kind: 'line';
  orderId: bigint;
  line: LineRow;
}

// Fifteen digits are exact as a number.
const id = (kind: string) => String.raw`"gid:\/\/shopify\/${kind}\/([1-9]\d{0,14})"`;

/** The fields of `LineFields`, in the order of the operation, which is the order of the answer. */
const LINE = new RegExp(
  String.raw`^\{"id":${id('LineItem')},"currentQuantity":(0|[1-9]\d{0,5}),"product":(?:null|\{"productType":"${TEXT}"\}),` +
    String.raw`${money('discountedUnitPriceAfterAllDiscountsSet')},"__parentId":${id('Order')}\}$`,
);

/**
 * Reads a line item of the export in its usual form; undefined for any other row, which says nothing about it.
 *
 * Nothing stands between the text and the values: two of three rows of an import are such, and the way through JSON.parse and
 * `lineFromNode` takes three times as long. A test holds the two to the same answers.
 *
 * @param text with plain slashes
 */
export function usualLine(text: string, { currency }: ReadContext): ReadLine | undefined {
  const found = LINE.exec(text);
  if (!found) return undefined;
  const unit = amountMinor(found[4], found[5], currency);
  if (typeof unit === 'string') return undefined;
  const quantity = Number(found[2]);
  return {
    kind: 'line',
    orderId: BigInt(Number(found[6])),
    line: {
      id: BigInt(Number(found[1])),
      productType: plainText(found[3]),
      quantity,
      minor: quantity === 1 ? unit : unit * BigInt(quantity),
    },
  };
}
