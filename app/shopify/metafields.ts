import type { AdminClient, CallOptions } from './client.ts';
import {
  MetafieldDefinitionCreateDocument,
  MetafieldsDeleteDocument,
  MetafieldsSetDocument,
} from './documents.generated.ts';
import { isRefused } from './failure.ts';
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
  for (const { key, name, type } of rhythmFields) {
    const definition = {
      namespace: rhythmNamespace,
      key,
      name,
      type,
      ownerType: 'CUSTOMER',
      access: { admin: 'MERCHANT_READ' },
      capabilities: { adminFilterable: { enabled: true } },
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
  { customerId, habit, state, expectedOn }: CustomerRhythm,
  options: CallOptions = {},
): Promise<void> {
  const values = { state, habit, expected_on: expectedOn };
  const owner = { ownerId: gid('Customer', customerId), namespace: rhythmNamespace };
  const metafields = rhythmFields.flatMap(({ key, type }) => {
    const value = values[key];
    return value === undefined ? [] : [{ ...owner, key, type, value }];
  });
  await mutate(client, MetafieldsSetDocument, { metafields }, (data) => data.metafieldsSet, options);
  if (expectedOn !== undefined) return;
  // A metafield cannot be blank: an old date has to be deleted.
  const outdated = { metafields: [{ ...owner, key: 'expected_on' }] };
  await mutate(client, MetafieldsDeleteDocument, outdated, (data) => data.metafieldsDelete, options);
}
