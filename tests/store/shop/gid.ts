import { GraphQLError } from 'graphql';

/** Shopify's global id of an object. */
export const gid = (type: string, id: number | string): string => `gid://shopify/${type}/${id}`;

/**
 * Takes a global id apart.
 *
 * @throws GraphQLError as Shopify does for text that is no global id
 */
export function parseGid(text: unknown): { type: string; id: number } {
  const [, type, id] = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/.exec(String(text)) ?? [];
  if (!type || !id) {
    throw new GraphQLError(`Invalid global id '${String(text)}'`, {
      extensions: { code: 'argumentLiteralsIncompatible' },
    });
  }
  return { type, id: Number(id) };
}

/** The number of a global id of one type; undefined for any other type. */
export function idOf(type: string, text: unknown): number | undefined {
  const found = parseGid(text);
  return found.type === type ? found.id : undefined;
}
