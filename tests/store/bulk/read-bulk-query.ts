import {
  getNamedType,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isConnection } from '../graphql/connection-type.ts';

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** What a bulk query operation is given to run. */
export interface BulkQuery {
  document: DocumentNode;
  roots: readonly FieldNode[];
}

/**
 * Reads the inner query of a bulk operation and holds it to Shopify's restrictions (platform contract §2.4): at least one
 * connection, at most five, two levels deep, no `node` or `nodes` at the root, the id of each parent of a nested one.
 *
 * @returns the query, or what Shopify objects to
 */
export function readBulkQuery(schema: GraphQLSchema, text: string): BulkQuery | { fault: string } {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return { fault: `Invalid bulk query: ${error instanceof GraphQLError ? error.message : String(error)}` };
  }
  const [operation, ...more] = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation || more.length > 0) return { fault: 'The bulk operation must hold exactly one query.' };
  if (operation.operation !== OperationTypeNode.QUERY) return { fault: 'The bulk operation must be a query.' };
  if (operation.variableDefinitions?.length) return { fault: 'Bulk queries cannot have variables.' };
  const [invalid] = validate(schema, document);
  if (invalid) return { fault: `Invalid bulk query: ${invalid.message}` };
  const fault = shapeFault(schema, document);
  const roots = operation.selectionSet.selections.filter((one) => one.kind === Kind.FIELD);
  return fault ? { fault } : { document, roots };
}

function shapeFault(schema: GraphQLSchema, document: DocumentNode): string | undefined {
  const info = new TypeInfo(schema);
  const fragments = fragmentsOf(document);
  const faults: string[] = [];
  const open: FieldNode[] = [];
  let connections = 0;
  let level = 0;
  const note = (wrong: boolean, message: string) => void (wrong && faults.push(message));
  const enter = (node: FieldNode) => {
    const type = info.getType();
    level += 1;
    note(level === 1 && /^nodes?$/.test(node.name.value), 'Bulk queries cannot contain node or nodes as a root field.');
    if (!type || !isConnection(getNamedType(type))) return;
    connections += 1;
    const parent = open.at(-1);
    open.push(node);
    note(
      open.length > DEEPEST,
      `Queries that have connection fields nested more than ${DEEPEST} levels deep are not allowed.`,
    );
    note(parent !== undefined && !selectsId(parent, fragments), withoutId(parent?.name.value ?? ''));
  };
  const leave = (node: FieldNode) => {
    level -= 1;
    if (open.at(-1) === node) open.pop();
  };
  visit(document, visitWithTypeInfo(info, { Field: { enter, leave } }));
  note(connections === 0, 'The query must contain at least one connection.');
  note(
    connections > MOST_CONNECTIONS,
    `Queries that contain more than ${MOST_CONNECTIONS} connections are not allowed.`,
  );
  return faults[0];
}

const withoutId = (name: string) =>
  `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${name}.`;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function fragmentsOf(document: DocumentNode): Fragments {
  const all = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(all.map((one) => [one.name.value, one]));
}

/** Whether the nodes of a connection select `id` under its own name, in a fragment or not. */
function selectsId(connection: FieldNode, fragments: Fragments): boolean {
  const hasId = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).some((one) => {
      if (one.kind === Kind.FIELD) return one.name.value === 'id' && !one.alias;
      return hasId(one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value)?.selectionSet : one.selectionSet);
    });
  return hasId(nodeSelection(connection));
}

/** What is selected of each node: under `nodes`, or under `edges { node }`. */
export function nodeSelection(connection: FieldNode): FieldNode['selectionSet'] {
  const under = (node: FieldNode | undefined, name: string) =>
    node?.selectionSet?.selections.find((one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === name);
  return (under(connection, 'nodes') ?? under(under(connection, 'edges'), 'node'))?.selectionSet;
}
