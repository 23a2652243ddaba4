import { existsSync } from 'node:fs';
import { Kind, print, visit, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { expect, test } from 'vitest';
import { joinOperations, readOperations } from '#app/shopify/codegen/read-operations.ts';
import { adminSchema, cutSchemaFile, imitatedSchemaFile } from './graphql/admin-schema.ts';
import { readOperation } from './graphql/read-operation.ts';
import { askedStore } from './ask.ts';
import { imitations } from './resolvers/imitations.ts';

const document = joinOperations(readOperations(new URL('../../app/shopify/operations/', import.meta.url)));
const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
const fragments = new Map(
  document.definitions.flatMap((one) =>
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
  ),
);

/** An operation with the fragments that it uses, and theirs. */
function textOf(operation: OperationDefinitionNode): string {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void =>
    void visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  collect(operation);
  return [operation, ...used].map(print).join('\n');
}

// Every operation of the app, over every schema that may be at hand.
const schemas = [
  ['the schema at hand', adminSchema()],
  ['the part that is imitated', adminSchema(imitatedSchemaFile)],
  ...(existsSync(cutSchemaFile) ? [['the app’s cut', adminSchema(cutSchemaFile)] as const] : []),
] as const;

test.each(schemas)('the store imitates every operation of the app over %s', (_name, schema) => {
  expect(operations.length).toBeGreaterThan(20);
  for (const operation of operations) {
    expect(readOperation({ schema, imitations }, textOf(operation)).name).toBe(operation.name?.value);
  }
});

test('a store over the app’s cut alone answers', async () => {
  const store = await askedStore({ schemaFile: cutSchemaFile });
  const { data, errors } = await store.ask('{ shop { id myshopifyDomain currencyCode } }');
  expect([errors, data]).toEqual([
    undefined,
    { shop: { id: 'gid://shopify/Shop/59268137164', myshopifyDomain: store.shop, currencyCode: 'USD' } },
  ]);
  await store.close();
});
