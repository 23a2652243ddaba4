import {
  execute,
  getNamedType,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
} from 'graphql';
import { checkField } from './check-field.ts';
import { isConnection } from './connection-type.ts';
import { NotImitated, type Asked, type Resolver } from './imitation.ts';
import { pageOf, type Listing } from './listing.ts';
import { resolverOf } from './resolver-of.ts';

const resolveField: GraphQLFieldResolver<unknown, Asked, Record<string, unknown>> = (source, args, asked, info) => {
  checkField(asked, info.parentType.name, info.fieldName);
  const resolver = resolverOf(asked.imitations, info.parentType.name, info.fieldName);
  if (!resolver) throw new NotImitated(`${info.parentType.name}.${info.fieldName}`);
  return answer(resolver, source, args, asked, isConnection(getNamedType(info.returnType)));
};

function answer(
  resolver: Resolver,
  source: unknown,
  args: Record<string, unknown>,
  asked: Asked,
  paged: boolean,
): unknown {
  const value = resolver(source as never, args, asked);
  return paged && value !== null ? pageOf(value as Listing<unknown>, args) : value;
}

/** Objects of the store carry the name of their type; what a resolver makes up names it too. */
const typeOf: GraphQLTypeResolver<unknown, Asked> = (value) => (value as { __typename: string }).__typename;

/** Runs a valid operation against a shop. */
export function executeOperation(
  asked: Asked,
  document: DocumentNode,
  variables: Record<string, unknown>,
  operationName?: string,
): ExecutionResult {
  const result = execute({
    schema: asked.schema,
    document,
    contextValue: asked,
    variableValues: variables,
    operationName: operationName ?? null,
    fieldResolver: resolveField,
    typeResolver: typeOf,
  });
  if (result instanceof Promise) throw new Error('No resolver of the store may be asynchronous.');
  return result;
}
