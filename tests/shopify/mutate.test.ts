import { expect, it, onTestFinished } from 'vitest';
import { TagsAddDocument } from '#app/shopify/documents.generated.ts';
import { isRefused, ShopifyError } from '#app/shopify/failure.ts';
import { mutate } from '#app/shopify/mutate.ts';
import { startAdmin } from './admin-server.ts';

const variables = { id: 'gid://shopify/Customer/7', tags: ['comeback:late'] };

async function run(payload: unknown) {
  const { client, close } = await startAdmin({ tagsAdd: () => payload });
  onTestFinished(close);
  return mutate(client, TagsAddDocument, variables, (data) => data.tagsAdd);
}

it('returns the payload of a mutation that Shopify took', async () => {
  const node = { __typename: 'Customer', id: variables.id };
  expect(await run({ node, userErrors: [] })).toEqual({ node: { id: variables.id }, userErrors: [] });
});

it('throws Shopify’s complaints', async () => {
  const userErrors = [{ field: ['id'], message: 'Customer does not exist' }];
  const error = await run({ node: null, userErrors }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ShopifyError);
  expect(error).toMatchObject({
    operation: 'TagsAdd',
    failure: { kind: 'refused', userErrors: [{ message: 'Customer does not exist', field: 'id' }] },
  });
  expect(isRefused(error)).toBe(true);
  expect(isRefused(error, 'TAKEN')).toBe(false);
  expect(isRefused(new Error('x'))).toBe(false);
});

it('takes an empty payload for no answer', async () => {
  await expect(run(null)).rejects.toMatchObject({ failure: { kind: 'unavailable', mayHaveRun: true } });
});
