import {
  getNamedType,
  getOperationAST,
  GraphQLError,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { NotImitated, type Known } from './imitation.ts';
import { resolverOf } from './resolver-of.ts';

/** An operation that the schema allows and the store imitates. */
export interface ReadOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  name: string;
}

const read = new WeakMap<GraphQLSchema, Map<string, ReadOperation>>();

/**
 * Parses and validates an operation against the schema, as Shopify does before anything runs.
 *
 * @throws GraphQLError[] in Shopify's wording; NotImitated when a field has no resolver here
 */
export function readOperation(known: Known, text: string, operationName?: string): ReadOperation {
  const { schema } = known;
  const cache = read.get(schema) ?? new Map<string, ReadOperation>();
  read.set(schema, cache);
  const key = `${operationName ?? ''}\n${text}`;
  const before = cache.get(key);
  if (before) return before;
  const document = parseOrRefuse(text);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new InvalidOperation(errors.map(asShopify));
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new InvalidOperation([new GraphQLError('An operation name is required')]);
  refuseUnimitated(known, document, operation.name?.value ?? '');
  const made = { document, operation, fragments: fragmentsOf(document), name: operation.name?.value ?? '' };
  if (cache.size > 500) cache.clear(); // texts with values written into them must not pile up
  cache.set(key, made);
  return made;
}

/** All that is wrong with an operation before it runs. */
export class InvalidOperation extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super(errors.map((error) => error.message).join('; '));
    this.errors = errors;
  }
}

function parseOrRefuse(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    throw new InvalidOperation([error instanceof GraphQLError ? error : new GraphQLError(String(error))]);
  }
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const found = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(found.map((one) => [one.name.value, one]));
}

function refuseUnimitated({ schema, imitations }: Known, document: DocumentNode, name: string): void {
  const info = new TypeInfo(schema);
  const missing = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        const field = node.name.value;
        // An interface's fields are looked up on the object that is there when it runs.
        if (!parent || !isObjectType(getNamedType(parent)) || field.startsWith('__')) return;
        if (!resolverOf(imitations, parent.name, field)) missing.add(`${parent.name}.${field}`);
      },
    }),
  );
  if (missing.size > 0) throw new NotImitated(`${[...missing].join(', ')} (operation ${name || 'without a name'})`);
}

/** Shopify words some errors in its own way, and apps have come to read the code. */
function asShopify(error: GraphQLError): GraphQLError {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  if (field && type) return worded(error, `Field '${field}' doesn't exist on type '${type}'`, 'undefinedField');
  const [, argument, owner] = /^Unknown argument "(\w+)" on field "([\w.]+)"/.exec(error.message) ?? [];
  if (argument && owner) {
    return worded(
      error,
      `Field '${owner.split('.').at(-1)}' doesn't accept argument '${argument}'`,
      'argumentNotAccepted',
    );
  }
  return worded(error, error.message, 'invalid');
}

const worded = (error: GraphQLError, message: string, code: string) =>
  new GraphQLError(message, { nodes: error.nodes ?? null, extensions: { code } });
