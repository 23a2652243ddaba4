import type { AdminClient, CallOptions } from './client.ts';
import { FlowTriggerDocument } from './documents.generated.ts';
import { mutate } from './mutate.ts';

/**
 * The Flow trigger *Customer slipped away*: its handle and the names of its fields, as the extension declares them. Names
 * are letters and spaces only, and are what the merchant reads in Flow.
 */
export const slippedTrigger = {
  handle: 'customer-slipped-away',
  fields: {
    daysSinceLastOrder: 'Days since last order',
    expectedDays: 'Expected days',
    discountCode: 'Discount code',
    effectId: 'Effect',
  },
} as const;

/** What the trigger tells a workflow. */
export interface Slipped {
  customerId: bigint;
  /** Whole days. */
  daysSinceLastOrder: number;
  /** The buyer's usual pause, whole days. */
  expectedDays: number;
  /** Undefined when no discount was made. */
  discountCode?: string | undefined;
  /** The same for a repetition: a workflow can tell by it that it has seen this one. */
  effectId: bigint;
}

/**
 * Starts the merchant's workflows for a customer who slipped away.
 *
 * **Not repeatable**: each call starts them. After `unavailable` with `mayHaveRun` nobody can say whether it did.
 */
export async function fireSlipped(client: AdminClient, slipped: Slipped, options: CallOptions = {}): Promise<void> {
  const { handle, fields } = slippedTrigger;
  const payload = {
    customer_id: Number(slipped.customerId), // a reference is a numeric id, 14 digits today, exact up to 2⁵³
    [fields.daysSinceLastOrder]: slipped.daysSinceLastOrder,
    [fields.expectedDays]: slipped.expectedDays,
    [fields.discountCode]: slipped.discountCode ?? '',
    [fields.effectId]: String(slipped.effectId),
  };
  await mutate(client, FlowTriggerDocument, { handle, payload }, (data) => data.flowTriggerReceive, options);
}
