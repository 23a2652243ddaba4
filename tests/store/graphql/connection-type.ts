import { getNamedType, isObjectType, type GraphQLNamedType } from 'graphql';

/** Whether a type is a connection that pages through nodes. */
export const isConnection = (type: GraphQLNamedType): boolean => isObjectType(type) && type.name.endsWith('Connection');

/** What the nodes of a connection are; undefined for any other type. */
export function nodeTypeOf(type: GraphQLNamedType): GraphQLNamedType | undefined {
  if (!isObjectType(type) || !isConnection(type)) return undefined;
  const { nodes, edges } = type.getFields();
  if (nodes) return getNamedType(nodes.type);
  const edge = edges && getNamedType(edges.type);
  const node = isObjectType(edge) ? edge.getFields().node : undefined;
  return node && getNamedType(node.type);
}
