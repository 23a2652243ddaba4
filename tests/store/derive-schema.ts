import { writeFileSync } from 'node:fs';
import { getNamedType, isObjectType, parse, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { format } from 'prettier';
import { cutSchema } from '#app/shopify/codegen/cut-schema.ts';
import { adminSchema, imitatedSchemaFile, wholeSchemaFile } from './graphql/admin-schema.ts';
import { isConnection } from './graphql/connection-type.ts';
import { imitations } from './resolvers/imitations.ts';

const HEADER = `# The part of Shopify's Admin schema 2026-10 that the stand-in store imitates, cut by tests/store/derive-schema.ts.
# The whole schema is published in the npm package @shopify/dev-mcp (ISC licence, Shopify).

`;

/** The content of `imitated.graphql`: so the store knows Shopify's types where the whole schema is not at hand. */
export async function deriveSchema(whole: GraphQLSchema): Promise<string> {
  const used = new Map(Object.keys(imitations).map((name) => [name, Object.keys(imitations[name] ?? {})]));
  for (const [name, fields] of [...used]) {
    const type = objectType(whole, name);
    for (const field of fields) addConnection(used, fieldType(type, field));
  }
  for (const [name, fields] of Object.entries(NEVER_EMPTY)) used.set(name, fields);
  used.set('PageInfo', ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor']);
  // Read, never run: an argument's value does not matter, only that it is named.
  const fragments = [...used].map(([name, fields]) => {
    const type = objectType(whole, name);
    return `fragment ${name}Used on ${name} { ${fields.map((field) => withArguments(type, field)).join(' ')} }`;
  });
  return HEADER + (await format(cutSchema(whole, parse(fragments.join('\n') + INTERFACES)), STYLE));
}

/** Members of kept unions of which nothing is imitated, and all whose fields take arguments: a type needs one field. */
const NEVER_EMPTY = { DiscountCollections: ['collections'], DiscountProducts: ['products'] };

/** Fields that are asked of an interface, whatever object is there. */
const INTERFACES = `
fragment NodeUsed on Node { id }
fragment CreditUsed on StoreCreditAccountTransaction { amount { amount } createdAt }`;

const STYLE = { parser: 'graphql', singleQuote: true, printWidth: 120 };

function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The Admin schema has no type ${name}.`);
  return type;
}

function fieldType(type: GraphQLObjectType, name: string) {
  const field = type.getFields()[name];
  if (!field) throw new Error(`The Admin schema has no field ${type.name}.${name}.`);
  return getNamedType(field.type);
}

/** Connections and their edges are answered by the listing, whatever they connect. */
function addConnection(used: Map<string, string[]>, type: ReturnType<typeof fieldType>): void {
  if (!isObjectType(type) || !isConnection(type)) return;
  used.set(type.name, ['nodes', 'edges', 'pageInfo']);
  used.set(fieldType(type, 'edges').name, ['node', 'cursor']);
}

function withArguments(type: GraphQLObjectType, name: string): string {
  const args = type.getFields()[name]?.args ?? [];
  return args.length === 0 ? name : `${name}(${args.map((one) => `${one.name}: $any`).join(', ')})`;
}

// `node tests/store/derive-schema.ts`, where the whole schema is at hand, after a field was added to the imitations.
if (import.meta.main) {
  const file = wholeSchemaFile();
  if (!file) throw new Error("Shopify's whole schema is not at hand: there is nothing to cut.");
  writeFileSync(imitatedSchemaFile, await deriveSchema(adminSchema(file)));
}
