import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  Kind,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  typeFromAST,
  validate,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minorDigits } from '#app/domain/money/currency.ts';
import { generate, readWholeSchema } from '#app/shopify/codegen.ts';
import { joinOperations, readOperations } from '#app/shopify/codegen/read-operations.ts';
import type { Scopes } from '#app/shopify/codegen/required-scopes.ts';
import { topics } from '#app/shopify/to-domain/facts-from-webhook.ts';
import { orderPayloadFields } from '#app/shopify/to-domain/order-from-webhook.ts';
import { parseToml, stringsOf, tablesOf, type TomlTable } from '#tests/store/toml.ts';
import { callEverything, type Called } from './call-everything.ts';

const folder = new URL('../../app/shopify/', import.meta.url);
const files = readOperations(new URL('operations/', folder));
const document = joinOperations(files);
const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
const cut = buildSchema(readFileSync(new URL('admin.graphql', folder), 'utf8'));
const wholeText = readWholeSchema();

// Shopify's whole schema lies beside the repository, where it is at hand; the cut is always here.
const schemas: [string, GraphQLSchema | undefined][] = [
  ['the cut', cut],
  ['Shopify’s whole schema', wholeText ? buildSchema(wholeText, { assumeValidSDL: true }) : undefined],
];

describe.each(schemas)('against %s', (_name, schema) => {
  it.skipIf(!schema)('every operation is valid, and uses no deprecated field, argument or value', () => {
    const errors = validate(schema!, document, [...specifiedRules, NoDeprecatedCustomRule], { maxErrors: 50 });
    expect(errors.map(({ message }) => message)).toEqual([]);
    expect(operations.length).toBeGreaterThan(25);
  });

  describe('what our functions send', () => {
    let calls: Called[] = [];
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ calls, close } = await callEverything());
    });
    afterAll(() => close());

    it.skipIf(!schema)('fits, and sets no deprecated input field', () => {
      for (const { name, query, variables } of calls) {
        const sent = parse(query);
        expect(validate(schema!, sent, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
        const operation = sent.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)!;
        expect({
          name,
          errors: getVariableValues(schema!, operation.variableDefinitions ?? [], variables).errors,
        }).toEqual({ name, errors: undefined });
        expect({ name, deprecated: deprecatedOf(schema!, operation, variables) }).toEqual({ name, deprecated: [] });
      }
    });

    it('leaves no operation unused', () => {
      // The export is sent inside of another operation.
      const called = new Set(['OrdersExport', ...calls.map(({ name }) => name)]);
      expect(operations.map(({ name }) => name?.value).filter((name) => !called.has(name ?? ''))).toEqual([]);
    });
  });
});

describe('the files', () => {
  it('hold one operation or fragment each, named as the file is', () => {
    for (const file of files) {
      const [only, ...others] = file.document.definitions;
      expect(others).toEqual([]);
      const name = only && 'name' in only ? only.name.value : '';
      const kebab = name.replace(/(?<=.)[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
      expect(`${kebab}.graphql`).toBe(file.name);
    }
  });

  it.skipIf(!wholeText)('that are generated are up to date', () => expectUpToDate('whole'));

  it('that are generated regenerate from the cut alone', () => expectUpToDate('cut'));

  async function expectUpToDate(from: 'whole' | 'cut') {
    for (const { url, text } of await generate(from)) {
      expect(text === readFileSync(url, 'utf8'), `${url.pathname} is old: npm run codegen`).toBe(true);
    }
  }

  it('that are generated run by stripping types', () => {
    const source = readFileSync(new URL('documents.generated.ts', folder), 'utf8');
    expect(source).not.toMatch(/\b(?:enum|namespace)\s+\w+\s*\{|constructor\([^)]*\b(?:private|public|readonly)\b/);
  });
});

describe('scopes', () => {
  it('are asked of every shop, but those that a merchant may leave out', () => {
    const text = readFileSync(new URL('scopes.generated.json', folder), 'utf8');
    const { operations: needs } = JSON.parse(text) as Scopes;
    expect(needs.OrdersExport).toEqual({
      required: [
        ['read_customers'],
        ['read_orders', 'read_marketplace_orders'],
        [
          'read_orders',
          'read_marketplace_orders',
          'read_assigned_fulfillment_orders',
          'read_merchant_managed_fulfillment_orders',
          'read_third_party_fulfillment_orders',
          'read_marketplace_fulfillment_orders',
        ],
        ['read_orders', 'read_marketplace_orders', 'read_quick_sale'],
      ],
      optional: [['read_products']],
    });
    expect(needs.StoreCreditGiven?.optional).toEqual([
      ['read_store_credit_account_transactions'],
      ['read_store_credit_accounts'],
    ]);
    expect(needs.TagsAdd?.required).toEqual([['write_customers']]);
    expect(Object.keys(needs).sort()).toEqual(operations.map(({ name }) => name?.value).sort());
  });
});

describe('what is configured for webhooks', () => {
  const manifest = parseToml(readFileSync(new URL('../../shopify.app.toml', import.meta.url), 'utf8'));
  const subscriptions = tablesOf((manifest.webhooks as TomlTable).subscriptions);

  it('is read, every topic', () => {
    const wanted = subscriptions.flatMap((each) => [...stringsOf(each.topics), ...stringsOf(each.compliance_topics)]);
    expect([...topics].sort()).toEqual([...new Set(wanted)].sort());
  });

  it('carries every field of an order that we read', () => {
    for (const topic of ['orders/create', 'orders/updated', 'orders/cancelled', 'orders/paid']) {
      const subscription = subscriptions.find((each) => stringsOf(each.topics).includes(topic));
      const included = stringsOf(subscription?.include_fields).map((field) => field.split('.')[0]);
      expect(orderPayloadFields.filter((field) => !included.includes(field))).toEqual([]);
    }
  });
});

it('every currency that Shopify knows has its digits', () => {
  const currencies = cut.getType('CurrencyCode');
  const codes = isEnumType(currencies) ? currencies.getValues().map(({ name }) => name) : [];
  expect(codes.length).toBeGreaterThan(100);
  // No currency at all, and a coin that can pay in Shopify but in which no shop can keep its books.
  const never = ['XXX', 'USDC'];
  expect(codes.filter((code) => minorDigits(code) === undefined && !never.includes(code))).toEqual([]);
});

/** Deprecated input fields that a set of variables sets, as `Type.field`. */
function deprecatedOf(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>) {
  const found: string[] = [];
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const named = typeFromAST(schema, type as never) as GraphQLNamedInputType | undefined;
    if (named) walk(variables[variable.name.value], getNamedType(named));
  }
  return found;

  function walk(value: unknown, type: GraphQLNamedInputType) {
    if (Array.isArray(value)) for (const each of value) walk(each, type);
    if (!isInputObjectType(type) || typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      const field = type.getFields()[name];
      if (field?.deprecationReason) found.push(`${type.name}.${name}`);
      if (field) walk(inner, getNamedType(field.type));
    }
  }
}
