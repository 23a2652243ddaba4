/** One code of a discount; its text is unique in the shop, whatever the case of its letters. */
export interface RedeemCode {
  readonly __typename: 'DiscountRedeemCode';
  id: number;
  code: string;
  discountId: number;
  /** Customers who used it; null: a guest. */
  usedBy: (number | null)[];
}

export interface StoreDiscount {
  readonly __typename: 'DiscountCodeNode';
  id: number;
  title: string;
  createdAt: number;
  updatedAt: number;
  startsAt: number;
  endsAt: number | null;
  /** Who may use it: everybody, or exactly these customers or segments. */
  context: { kind: 'all' } | { kind: 'customers' | 'segments'; ids: Set<number> };
  value:
    | { kind: 'percentage'; percentage: number }
    | { kind: 'amount'; minor: number; each: boolean }
    /** Off the parcel, if it costs no more than this; null: whatever it costs. */
    | { kind: 'free-shipping'; maximumMinor: number | null };
  /** Uses a code may see; null: any number. */
  usageLimit: number | null;
  appliesOncePerCustomer: boolean;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  minimum: { kind: 'subtotal'; minor: number } | { kind: 'quantity'; quantity: number } | null;
  tags: string[];
  codes: RedeemCode[];
}

/** What became of one code of a bulk addition. */
export interface CreationResult {
  readonly __typename: 'DiscountRedeemCodeBulkCreationCode';
  code: string;
  redeemCode: RedeemCode | null;
  errors: { field: string[]; code: string; message: string; extraInfo: null }[];
}

/** A job that adds codes (platform contract §2.6). */
export interface CodeCreation {
  readonly __typename: 'DiscountRedeemCodeBulkCreation';
  id: number;
  discountId: number;
  createdAt: number;
  /** All that were asked for. */
  wanted: readonly string[];
  results: CreationResult[];
  done: boolean;
}

/** The discounts of a shop. */
export interface DiscountBook {
  discounts: Map<number, StoreDiscount>;
  creations: Map<number, CodeCreation>;
  code(text: string): RedeemCode | undefined;
  /** The text must be free. */
  addCode(discount: StoreDiscount, id: number, text: string): RedeemCode;
  removeCode(discount: StoreDiscount, code: RedeemCode): void;
  deleteDiscount(discount: StoreDiscount): void;
}

export function createDiscountBook(): DiscountBook {
  const byText = new Map<string, RedeemCode>();
  const discounts = new Map<number, StoreDiscount>();
  const keyOf = (text: string) => text.trim().toUpperCase();
  return {
    discounts,
    creations: new Map(),
    code: (text) => byText.get(keyOf(text)),
    addCode(discount, id, text) {
      const made: RedeemCode = {
        __typename: 'DiscountRedeemCode',
        id,
        code: text.trim(),
        discountId: discount.id,
        usedBy: [],
      };
      discount.codes.push(made);
      byText.set(keyOf(text), made);
      return made;
    },
    removeCode(discount, code) {
      discount.codes = discount.codes.filter((one) => one !== code);
      byText.delete(keyOf(code.code));
    },
    deleteDiscount(discount) {
      for (const code of discount.codes) byText.delete(keyOf(code.code));
      discounts.delete(discount.id);
    },
  };
}

/** Which member of Shopify's union a discount is. */
export const discountType = ({ value }: StoreDiscount): 'DiscountCodeBasic' | 'DiscountCodeFreeShipping' =>
  value.kind === 'free-shipping' ? 'DiscountCodeFreeShipping' : 'DiscountCodeBasic';

/** `DiscountStatus` at an instant. */
export function discountStatus(discount: StoreDiscount, now: number): 'ACTIVE' | 'EXPIRED' | 'SCHEDULED' {
  if (discount.endsAt !== null && discount.endsAt <= now) return 'EXPIRED';
  return discount.startsAt > now ? 'SCHEDULED' : 'ACTIVE';
}
