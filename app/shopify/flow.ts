import type { Medium } from '#app/domain/guards/medium.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
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

/**
 * The Flow trigger *Win-back contact due*, by which a playbook hands a contact to the merchant's workflow: its handle and the
 * names of its fields, as the extension declares them.
 */
export const contactDueTrigger = {
  handle: 'winback-contact-due',
  fields: {
    playbook: 'Playbook',
    rung: 'Rung',
    intent: 'Intent',
    language: 'Language',
    medium: 'Medium',
    discountCode: 'Discount code',
    codeExpires: 'Code expires',
    link: 'Link',
    laterLink: 'Later link',
    contactId: 'Contact',
  },
} as const;

/** What the trigger tells a workflow. */
export interface ContactDue {
  customerId: bigint;
  playbook: PlaybookKind;
  /** From 1. */
  rung: number;
  intent: 'presence' | 'benefit' | 'offer';
  /** The buyer's, as Shopify has it, e.g. `en` or `pt-BR`. */
  language: string;
  /** By which to write: they agreed to it. */
  medium: Medium | undefined;
  /** Undefined: no code goes with it. */
  code?: { text: string; /** Its last day, shop-local. */ expiresOn: LocalDay } | undefined;
  /** Where the message leads: an address of the shop. */
  link: string;
  /** Where the buyer says when to hear from the shop again, or never. */
  laterLink: string;
  /** The contact's effect. The same for a repetition: a workflow can tell by it that it has seen this one. */
  effectId: bigint;
}

/** The variables of the call that starts the merchant's workflows for a contact: by itself, or a line of a bulk mutation. */
export function contactDueCall(contact: ContactDue) {
  const { handle, fields } = contactDueTrigger;
  const payload = {
    customer_id: Number(contact.customerId), // a reference is a numeric id, 14 digits today, exact up to 2⁵³
    [fields.playbook]: contact.playbook,
    [fields.rung]: contact.rung,
    [fields.intent]: contact.intent,
    [fields.language]: contact.language,
    [fields.medium]: contact.medium ?? '',
    [fields.discountCode]: contact.code?.text ?? '',
    [fields.codeExpires]: contact.code?.expiresOn ?? '',
    [fields.link]: contact.link,
    [fields.laterLink]: contact.laterLink,
    [fields.contactId]: String(contact.effectId),
  };
  return { handle, payload };
}

/**
 * Starts the merchant's workflows for a contact that is due.
 *
 * **Not repeatable**, as `fireSlipped` is not (decisions/006). Many at once: flow-bulk.ts, which can be asked afterwards.
 */
export async function fireContactDue(
  client: AdminClient,
  contact: ContactDue,
  options: CallOptions = {},
): Promise<void> {
  await mutate(client, FlowTriggerDocument, contactDueCall(contact), (data) => data.flowTriggerReceive, options);
}
