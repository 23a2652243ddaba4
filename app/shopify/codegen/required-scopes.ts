import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** A type (`Order`) or field (`Mutation.discountCodeDelete`) → scopes, any one of which opens it. */
export type Access = Readonly<Record<string, readonly string[]>>;

/** What an operation needs: each entry is a list of alternatives, any one of which is enough. */
interface OperationScopes {
  required: string[][];
  /** Selected only for shops that granted them. */
  optional: string[][];
}

/** The content of `scopes.generated.json`. */
export interface Scopes {
  /** By operation name. */
  operations: Record<string, OperationScopes>;
  /** Shopify's access table, cut to the types and fields of the cut schema. */
  fields: Access;
}

/**
 * Rights that the merchant may leave out: without them no product types are asked for, no usual basket is linked to, and
 * store credit, gift cards and marketing reports are refused or left out.
 */
const optionalScopes: ReadonlySet<string> = new Set([
  'read_products',
  'read_gift_cards',
  'write_gift_cards',
  'read_marketing_events',
  'write_marketing_events',
  'read_store_credit_account_transactions',
  'read_store_credit_accounts',
  'write_store_credit_account_transactions',
]);

/**
 * Writes that Shopify's table leaves open because they depend on the object written to. Ours are all customers, and
 * `tagsAdd`, `metafieldsSet` and their kin then need `write_customers` (shopify.dev, "Requires …" of each mutation).
 */
const customerWrites: Access = {
  'Mutation.tagsAdd': ['write_customers'],
  'Mutation.tagsRemove': ['write_customers'],
  'Mutation.metafieldsSet': ['write_customers'],
  'Mutation.metafieldsDelete': ['write_customers'],
  'Mutation.metafieldDefinitionCreate': ['write_customers'],
};

/** Shopify's access table, cut to the types and fields of a schema, with the customer writes filled in. */
export function cutAccess(
  schema: GraphQLSchema,
  whole: Readonly<Record<string, { scopes: readonly string[] }>>,
): Access {
  const cut: Record<string, readonly string[]> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
    for (const key of [type.name, ...fields.map((field) => `${type.name}.${field}`)]) {
      const scopes = customerWrites[key] ?? whole[key]?.scopes;
      if (scopes?.length) cut[key] = scopes;
    }
  }
  return Object.fromEntries(Object.entries(cut).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The scopes that each operation needs, from the fields it selects.
 *
 * @param schema must contain every field of the operations
 */
export function requiredScopes(schema: GraphQLSchema, operations: DocumentNode, access: Access): Scopes['operations'] {
  const fragments = new Map(operations.definitions.filter(isFragment).map((node) => [node.name.value, node]));
  const needs: Scopes['operations'] = {};
  for (const operation of operations.definitions.filter(isOperation)) {
    const found = new Set<string>();
    collect({ schema, access, fragments }, operation, found);
    const groups = [...found].sort().map((scopes) => scopes.split('|'));
    const isOptional = (scopes: readonly string[]) => scopes.every((scope) => optionalScopes.has(scope));
    needs[operation.name?.value ?? ''] = {
      required: groups.filter((scopes) => !isOptional(scopes)),
      optional: groups.filter(isOptional),
    };
  }
  return needs;
}

interface Tables {
  schema: GraphQLSchema;
  access: Access;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Notes the scopes of a definition's fields. Alternatives are joined by `|`, so that the set holds each group once. */
function collect(tables: Tables, node: DefinitionNode, into: Set<string>) {
  const info = new TypeInfo(tables.schema);
  const note = (key: string) => {
    const scopes = tables.access[key];
    if (scopes) into.add(scopes.join('|'));
  };
  const visitor = visitWithTypeInfo(info, {
    Field(field) {
      const definition = info.getFieldDef();
      if (definition) note(getNamedType(definition.type).name);
      note(`${info.getParentType()?.name ?? ''}.${field.name.value}`);
    },
    InlineFragment: (fragment) => void (fragment.typeCondition && note(fragment.typeCondition.name.value)),
    FragmentSpread(spread) {
      const fragment = tables.fragments.get(spread.name.value);
      if (fragment) collect(tables, fragment, into);
    },
  });
  visit(node, visitor);
}

const isFragment = (node: DefinitionNode): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION;
const isOperation = (node: DefinitionNode): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION;
