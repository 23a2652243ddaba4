import type { AdminClient, CallOptions } from './client.ts';
import {
  MetafieldDefinitionCreateDocument,
  MetafieldsDeleteDocument,
  MetafieldsSetDocument,
} from './documents.generated.ts';
import { isRefused } from './failure.ts';
import type { ContactDue } from './flow.ts';
import { gid } from './gid.ts';
import { mutate } from './mutate.ts';

/** Shopify turns `$app:` into a namespace that no other app can write to. */
const rhythmNamespace = '$app:rhythm';

/** The customer metafields that we write. Names are what the merchant reads in the admin. */
const rhythmFields = [
  { key: 'state', name: 'Comeback: state', type: 'single_line_text_field' },
  { key: 'habit', name: 'Comeback: habit', type: 'single_line_text_field' },
  { key: 'expected_on', name: 'Comeback: next order expected on', type: 'date' },
] as const;

/** Those of a contact that is under way: a segment or a workflow of the merchant's can ask for them. */
const contactFields = [
  { key: 'contact', name: 'Comeback: contact', type: 'single_line_text_field' },
  { key: 'contact_code', name: 'Comeback: code of the contact', type: 'single_line_text_field' },
  { key: 'contact_link', name: 'Comeback: link of the contact', type: 'url' },
] as const;

/** A customer's label, as the metafields carry it. */
export interface CustomerRhythm {
  customerId: bigint;
  habit: string;
  state: string;
  /** `YYYY-MM-DD`; undefined for one-time buyers, whose next order has no date. */
  expectedOn?: string | undefined;
}

/**
 * Creates the definitions of our metafields, so that they have names in the admin and can be filtered by. Those that
 * exist are left alone: it can run at every install.
 */
export async function ensureDefinitions(client: AdminClient, options: CallOptions = {}): Promise<void> {
  for (const { key, name, type } of [...rhythmFields, ...contactFields]) {
    const definition = {
      namespace: rhythmNamespace,
      key,
      name,
      type,
      ownerType: 'CUSTOMER',
      access: { admin: 'MERCHANT_READ' },
      capabilities: { adminFilterable: { enabled: type !== 'url' } }, // Shopify filters by no address
    } as const;
    try {
      await mutate(
        client,
        MetafieldDefinitionCreateDocument,
        { definition },
        (data) => data.metafieldDefinitionCreate,
        options,
      );
    } catch (error) {
      if (!isRefused(error, 'TAKEN')) throw error;
    }
  }
}

/** Writes a customer's label into their metafields. Repeating it changes nothing. */
export async function setCustomerRhythm(
  client: AdminClient,
  rhythm: CustomerRhythm,
  options: CallOptions = {},
): Promise<void> {
  await writeFields(client, rhythmOf(rhythm), options);
}

/** What is to be set of a customer's label, and which of its metafields are to be deleted. */
export function rhythmOf({ customerId, habit, state, expectedOn }: CustomerRhythm): FieldChange {
  return changeOf(customerId, rhythmFields, { state, habit, expected_on: expectedOn });
}

/** Takes a label out of its customer's metafields; those that are not there are no error. */
export async function clearCustomerRhythm(
  client: AdminClient,
  customerId: bigint,
  options: CallOptions = {},
): Promise<void> {
  await writeFields(client, changeOf(customerId, rhythmFields, {}), options);
}

/** A contact, as the metafields carry it. */
export type CustomerContact = Pick<ContactDue, 'customerId' | 'playbook' | 'rung' | 'intent' | 'code' | 'link'>;

/**
 * Writes a contact into its customer's metafields: `contact` is `<playbook>:<rung>:<intent>`, e.g. `win-back:2:benefit`.
 * Repeating it changes nothing; the next contact of the same customer replaces it.
 */
export async function setCustomerContact(
  client: AdminClient,
  { customerId, playbook, rung, intent, code, link }: CustomerContact,
  options: CallOptions = {},
): Promise<void> {
  const values = { contact: `${playbook}:${rung}:${intent}`, contact_code: code?.text, contact_link: link };
  await writeFields(client, changeOf(customerId, contactFields, values), options);
}

/** Takes a contact out of its customer's metafields; those that are not there are no error. */
export async function clearCustomerContact(
  client: AdminClient,
  customerId: bigint,
  options: CallOptions = {},
): Promise<void> {
  await writeFields(client, changeOf(customerId, contactFields, {}), options);
}

interface Field {
  readonly key: string;
  readonly type: string;
}

interface FieldId {
  ownerId: string;
  namespace: string;
  key: string;
}

/** What becomes of some metafields of one customer. */
interface FieldChange {
  metafields: (FieldId & { type: string; value: string })[];
  outdated: FieldId[];
}

/** The fields that have a value are set and the others deleted: a metafield cannot be blank. */
function changeOf(
  customerId: bigint,
  fields: readonly Field[],
  values: Readonly<Record<string, string | undefined>>,
): FieldChange {
  const owner = { ownerId: gid('Customer', customerId), namespace: rhythmNamespace };
  const metafields = fields.flatMap(({ key, type }) => {
    const value = values[key];
    return value === undefined ? [] : [{ ...owner, key, type, value }];
  });
  const outdated = fields.filter(({ key }) => values[key] === undefined).map(({ key }) => ({ ...owner, key }));
  return { metafields, outdated };
}

async function writeFields(
  client: AdminClient,
  { metafields, outdated }: FieldChange,
  options: CallOptions,
): Promise<void> {
  if (metafields.length > 0)
    await mutate(client, MetafieldsSetDocument, { metafields }, (data) => data.metafieldsSet, options);
  if (outdated.length > 0)
    await mutate(client, MetafieldsDeleteDocument, { metafields: outdated }, (data) => data.metafieldsDelete, options);
}
