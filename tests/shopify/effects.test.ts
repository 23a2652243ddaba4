import { describe, expect, it, onTestFinished } from 'vitest';
import { fireSlipped } from '#app/shopify/flow.ts';
import { ensureDefinitions, setCustomerRhythm } from '#app/shopify/metafields.ts';
import { shopFacts } from '#app/shopify/shop.ts';
import { addTags, removeTags } from '#app/shopify/tags.ts';
import { startAdmin, type Root } from './admin-server.ts';

async function start(root: Root) {
  const admin = await startAdmin(root);
  onTestFinished(admin.close);
  return admin;
}
const ownerId = 'gid://shopify/Customer/7';

describe('tags', () => {
  it('are added to and removed from a customer', async () => {
    const payload = { node: { __typename: 'Customer', id: ownerId }, userErrors: [] };
    const { client, operations } = await start({ tagsAdd: () => payload, tagsRemove: () => payload });
    await addTags(client, 7n, ['comeback:late']);
    await removeTags(client, 7n, ['comeback:due']);
    expect(operations).toMatchObject([
      { name: 'TagsAdd', variables: { id: ownerId, tags: ['comeback:late'] } },
      { name: 'TagsRemove', variables: { id: ownerId, tags: ['comeback:due'] } },
    ]);
  });
});

describe('metafields', () => {
  const owner = { ownerId, namespace: '$app:rhythm' };
  const state = { ...owner, key: 'state', type: 'single_line_text_field', value: 'slipping' };
  const habit = { ...owner, key: 'habit', type: 'single_line_text_field', value: 'regular' };

  it('say a customer’s label', async () => {
    const { client, operations } = await start({ metafieldsSet: () => ({ metafields: [], userErrors: [] }) });
    await setCustomerRhythm(client, { customerId: 7n, habit: 'regular', state: 'slipping', expectedOn: '2026-12-01' });
    const expected = { ...owner, key: 'expected_on', type: 'date', value: '2026-12-01' };
    expect(operations[0]?.variables).toEqual({ metafields: [state, habit, expected] });
    expect(operations).toHaveLength(1);
  });

  it('lose a date that is no longer expected', async () => {
    const { client, operations } = await start({
      metafieldsSet: () => ({ metafields: [], userErrors: [] }),
      metafieldsDelete: () => ({ deletedMetafields: [null], userErrors: [] }),
    });
    await setCustomerRhythm(client, { customerId: 7n, habit: 'regular', state: 'slipping' });
    expect(operations[0]?.variables).toEqual({ metafields: [state, habit] });
    expect(operations[1]?.variables).toEqual({ metafields: [{ ...owner, key: 'expected_on' }] });
  });

  it('are defined once', async () => {
    let code: string | null = null;
    const { client, operations } = await start({
      metafieldDefinitionCreate: () =>
        code
          ? { createdDefinition: null, userErrors: [{ field: null, message: 'no', code }] }
          : { createdDefinition: { id: 'gid://shopify/MetafieldDefinition/1' }, userErrors: [] },
    });
    await ensureDefinitions(client);
    code = 'TAKEN';
    await ensureDefinitions(client);
    expect(operations).toHaveLength(12);
    code = 'LIMIT_EXCEEDED';
    await expect(ensureDefinitions(client)).rejects.toMatchObject({ failure: { kind: 'refused' } });
  });
});

describe('the Flow trigger', () => {
  it('tells who slipped away', async () => {
    const { client, operations } = await start({ flowTriggerReceive: () => ({ userErrors: [] }) });
    const slipped = { customerId: 7_000_000_000_001n, daysSinceLastOrder: 95, expectedDays: 31, effectId: 12n };
    await fireSlipped(client, { ...slipped, discountCode: 'BACK-7K3P9Q2M4T' });
    await fireSlipped(client, slipped);
    const payload = {
      customer_id: 7_000_000_000_001,
      'Days since last order': 95,
      'Expected days': 31,
      'Discount code': 'BACK-7K3P9Q2M4T',
      Effect: '12',
    };
    expect(operations.map(({ variables }) => variables)).toEqual([
      { handle: 'customer-slipped-away', payload },
      { handle: 'customer-slipped-away', payload: { ...payload, 'Discount code': '' } },
    ]);
  });
});

describe('the shop', () => {
  it('says its facts and our scopes', async () => {
    const { client } = await start({
      shop: () => ({
        id: 'gid://shopify/Shop/1',
        myshopifyDomain: 'quiet-shop.myshopify.com',
        ianaTimezone: 'Europe/Sofia',
        currencyCode: 'EUR',
        shopAddress: { countryCodeV2: null },
      }),
      currentAppInstallation: () => ({ accessScopes: [{ handle: 'read_orders' }, { handle: 'write_customers' }] }),
    });
    expect(await shopFacts(client)).toEqual({
      shopifyId: 1n,
      domain: 'quiet-shop.myshopify.com',
      currency: 'EUR',
      timeZone: 'Europe/Sofia',
      countryCode: undefined,
      scopes: ['read_orders', 'write_customers'],
    });
  });
});
