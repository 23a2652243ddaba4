import {
  Kind,
  parse,
  parseValue,
  print,
  visit,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { TypedDocumentString } from './documents.generated.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * A document as the plain text that bulkOperationRunQuery takes: that mutation knows no variables, and whether it takes
 * fragments and directives is not documented. Values are written in, fragments spread out, `@include` decided.
 *
 * An argument whose variable is undefined or null is left out.
 */
export function bulkText<V extends object>(document: TypedDocumentString<unknown, V>, variables: V): string {
  const values: Values = Object.fromEntries(Object.entries(variables));
  const { definitions } = parse(document.toString());
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new TypeError('bulkText expects an operation');
  const spread = { ...operation, variableDefinitions: [], selectionSet: spreadOut(operation.selectionSet) };
  return print(visit(spread, { Argument: { leave: writeIn } }));

  function spreadOut(set: SelectionSetNode): SelectionSetNode {
    return { ...set, selections: set.selections.filter((node) => isIncluded(node, values)).flatMap(open) };
  }

  function open(node: SelectionNode): readonly SelectionNode[] {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(node.name.value);
      return fragment ? spreadOut(fragment.selectionSet).selections : [];
    }
    const directives = node.directives?.filter((each) => each.name.value !== 'include') ?? [];
    return [
      node.selectionSet ? { ...node, directives, selectionSet: spreadOut(node.selectionSet) } : { ...node, directives },
    ];
  }

  function writeIn(node: { value: { kind: Kind; name?: { value: string } } }) {
    if (node.value.kind !== Kind.VARIABLE) return undefined;
    const value = values[node.value.name?.value ?? ''];
    // JSON's strings, numbers and booleans are GraphQL literals as they stand.
    return value === undefined || value === null ? null : { ...node, value: parseValue(JSON.stringify(value)) };
  }
}

function isIncluded(node: SelectionNode, values: Values): boolean {
  const include = node.directives?.find((each) => each.name.value === 'include');
  const condition = include?.arguments?.[0]?.value;
  return condition?.kind !== Kind.VARIABLE || values[condition.name.value] === true;
}
