import {
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isConnection } from './connection-type.ts';
import { isIncluded } from './is-included.ts';

/** An operation with all that its price depends on. */
export interface Priced {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  variables: Readonly<Record<string, unknown>>;
}

const MUTATION_COST = 10;

/** Stands for a value that is not known yet: then sizes are what the arguments ask for. */
const ASKED = Symbol('asked for');

/**
 * Points by platform contract §3.1: a scalar 0, an object 1, a connection its size times what a node costs, a mutation 10.
 *
 * `edges`, `nodes` and `pageInfo` are part of their connection and cost nothing of their own; a plain list is asked for as
 * one object.
 *
 * @param data the answer: then what is really there is counted
 */
export function operationCost(priced: Priced, data: unknown = ASKED): number {
  const { operation, schema } = priced;
  if (operation.operation === OperationTypeNode.MUTATION) {
    return MUTATION_COST * operation.selectionSet.selections.filter((one) => one.kind === Kind.FIELD).length;
  }
  const root = schema.getRootType(operation.operation);
  return root ? selectionCost(priced, operation.selectionSet, root, data) : 0;
}

function selectionCost(priced: Priced, set: SelectionSetNode, type: GraphQLNamedType, value: unknown): number {
  return set.selections.reduce((sum, selection) => {
    if (!isIncluded(selection, priced.variables)) return sum;
    if (selection.kind === Kind.FIELD) return sum + fieldCost(priced, selection, type, value);
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? priced.fragments[selection.name.value] : selection;
    const condition = fragment?.typeCondition && priced.schema.getType(fragment.typeCondition.name.value);
    return sum + (fragment ? selectionCost(priced, fragment.selectionSet, condition ?? type, value) : 0);
  }, 0);
}

function fieldCost(priced: Priced, node: FieldNode, parent: GraphQLNamedType, value: unknown): number {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  const { selectionSet } = node;
  const there = value === ASKED ? ASKED : (value as Record<string, unknown>)[node.alias?.value ?? node.name.value];
  if (!field || !selectionSet || there === null || there === undefined) return 0;
  const type = getNamedType(field.type);
  const inner = (one: unknown): number =>
    one === null ? 0 : ownCost(type) + selectionCost(priced, selectionSet, type, one);
  if (Array.isArray(there)) return there.reduce<number>((sum, one) => sum + inner(one), 0);
  return (there === ASKED ? sizeAsked(field, node, type, priced) : 1) * inner(there);
}

function ownCost(type: GraphQLNamedType): number {
  return isConnection(type) || type.name.endsWith('Edge') || type.name === 'PageInfo' ? 0 : 1;
}

/** How often a field's selection is asked for: by `first` and `last` of a connection, by the number of `nodes(ids:)`. */
function sizeAsked(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  type: GraphQLNamedType,
  { variables }: Priced,
): number {
  if (!isConnection(type) && !field.args.some((arg) => arg.name === 'ids')) return 1;
  const { first, last, ids } = getArgumentValues(field, node, variables);
  const size = Array.isArray(ids) ? ids.length : (first ?? last);
  return typeof size === 'number' ? size : 1;
}
