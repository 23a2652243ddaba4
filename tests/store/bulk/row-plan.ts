import {
  getArgumentValues,
  getNamedType,
  GraphQLError,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { checkField } from '../graphql/check-field.ts';
import { isConnection, nodeTypeOf } from '../graphql/connection-type.ts';
import { NotImitated, type Asked } from '../graphql/imitation.ts';
import { isIncluded } from '../graphql/is-included.ts';
import type { Listing } from '../graphql/listing.ts';
import { resolverOf } from '../graphql/resolver-of.ts';
import { nodeSelection, type BulkQuery } from './read-bulk-query.ts';

/** One object of a result: its line, and the nodes of its connections, which get lines of their own. */
export interface Row {
  line: Record<string, unknown>;
  children: { plan: RowPlan; items: readonly unknown[] }[];
}

/** Makes lines of objects of one type, a million a few seconds: the selection is read once, not once an object. */
export type RowPlan = (source: unknown) => Row;

/** The lines of one connection, and where its nodes come from. */
export interface ConnectionPlan {
  plan: RowPlan;
  list: (source: unknown) => readonly unknown[];
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;
type Reader = (source: unknown, row: Row) => void;

/**
 * Plans the lines of a bulk query, with the same resolvers that answer single queries.
 *
 * @returns undefined when the app may not read one of the fields: Shopify then fails the whole operation
 */
export function planBulkQuery(asked: Asked, query: BulkQuery): ConnectionPlan[] | undefined {
  const root = asked.schema.getQueryType();
  if (!root) throw new Error('The schema has no queries.');
  const fragments = query.document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const byName = Object.fromEntries(fragments.map((one) => [one.name.value, one]));
  try {
    return query.roots.map((node) => planConnection(asked, root, node, byName));
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions.code === 'ACCESS_DENIED') return undefined;
    throw error;
  }
}

function planConnection(
  asked: Asked,
  parent: GraphQLObjectType,
  node: FieldNode,
  fragments: Fragments,
): ConnectionPlan {
  const { field, resolver, args } = lookUp(asked, parent, node);
  const nodeType = nodeTypeOf(getNamedType(field.type));
  const selection = nodeSelection(node);
  if (!isObjectType(nodeType) || !selection) throw new NotImitated(`a bulk query of ${parent.name}.${node.name.value}`);
  const list = (source: unknown) => {
    const { items, reverse } = resolver(source as never, args, asked) as Listing<unknown>;
    return reverse ? items.toReversed() : items;
  };
  return { plan: planRows(asked, nodeType, selection, fragments), list };
}

function planRows(asked: Asked, type: GraphQLObjectType, set: SelectionSetNode, fragments: Fragments): RowPlan {
  const readers = readersOf(asked, type, set, fragments);
  return (source) => {
    const row: Row = { line: {}, children: [] };
    for (const read of readers) read(source, row);
    return row;
  };
}

function readersOf(asked: Asked, type: GraphQLObjectType, set: SelectionSetNode, fragments: Fragments): Reader[] {
  return set.selections.flatMap((selection) => {
    if (!isIncluded(selection, {})) return [];
    if (selection.kind === Kind.FIELD) return [readerOf(asked, type, selection, fragments)];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    const condition = fragment?.typeCondition?.name.value ?? type.name;
    return fragment && condition === type.name ? readersOf(asked, type, fragment.selectionSet, fragments) : [];
  });
}

function readerOf(asked: Asked, parent: GraphQLObjectType, node: FieldNode, fragments: Fragments): Reader {
  const key = node.alias?.value ?? node.name.value;
  if (node.name.value === '__typename') return (_source, row) => void (row.line[key] = parent.name);
  const { field, resolver, args } = lookUp(asked, parent, node);
  const type = getNamedType(field.type);
  if (isConnection(type)) {
    const { plan, list } = planConnection(asked, parent, node, fragments);
    return (source, row) => void row.children.push({ plan, items: list(source) });
  }
  const value = valueReader(asked, field.type, node, fragments);
  return (source, row) => void (row.line[key] = value(resolver(source as never, args, asked)));
}

/** Turns what a resolver gives into JSON by the field's type. */
function valueReader(
  asked: Asked,
  type: GraphQLOutputType,
  node: FieldNode,
  fragments: Fragments,
): (value: unknown) => unknown {
  if (isNonNullType(type)) {
    const inner = valueReader(asked, type.ofType, node, fragments);
    return (value) => {
      if (value === null || value === undefined)
        throw new Error(`${node.name.value} must not be null in a bulk result.`);
      return inner(value);
    };
  }
  if (isListType(type)) {
    const inner = valueReader(asked, type.ofType, node, fragments);
    return (value) => (value === null || value === undefined ? null : (value as readonly unknown[]).map(inner));
  }
  if (isLeafType(type)) return (value) => (value === null || value === undefined ? null : type.serialize(value));
  if (!isObjectType(type) || !node.selectionSet)
    throw new NotImitated(`${node.name.value} of an abstract type in a bulk query`);
  const plan = planRows(asked, type, node.selectionSet, fragments);
  return (value) => {
    if (value === null || value === undefined) return null;
    const { line, children } = plan(value);
    if (children.length > 0) throw new NotImitated(`a connection inside ${node.name.value} in a bulk query`);
    return line;
  };
}

function lookUp(asked: Asked, parent: GraphQLObjectType, node: FieldNode) {
  const name = node.name.value;
  const field = parent.getFields()[name];
  const resolver = resolverOf(asked.imitations, parent.name, name);
  if (!field || !resolver) throw new NotImitated(`${parent.name}.${name} in a bulk query`);
  checkField(asked, parent.name, name);
  return { field, resolver, args: getArgumentValues(field, node, {}) };
}
