import { getDirectiveValues, GraphQLIncludeDirective, GraphQLSkipDirective, type SelectionNode } from 'graphql';

/** Whether `@include` and `@skip` leave a selection in. */
export function isIncluded(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return include?.if !== false && getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true;
}
