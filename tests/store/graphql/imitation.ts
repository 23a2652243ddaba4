import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Shop } from '../shop/shop.ts';

/** Arguments of a field, coerced by its schema. */
export type Args = Readonly<Record<string, unknown>>;

/** What a resolver knows besides its source. */
export interface Asked extends Known {
  shop: Shop;
}

/** What the store knows of the Admin API: all of its types, and how some of them are answered. */
export interface Known {
  schema: GraphQLSchema;
  imitations: Imitations;
}

/** A text among the arguments. */
export function textOf(args: Args, name: string, otherwise = ''): string {
  const value = args[name];
  return typeof value === 'string' ? value : otherwise;
}

/** How one field is answered. Never asynchronous: a bulk operation calls it a million times. */
export type Resolver = (source: never, args: Args, asked: Asked) => unknown;

/** Type → field → how it is answered. What is missing here is refused, never answered with null. */
export type Imitations = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

/** Fields of a type whose objects look like `S` in the store. */
export const fieldsOf = <S>(fields: Record<string, (source: S, args: Args, asked: Asked) => unknown>) =>
  fields as Readonly<Record<string, Resolver>>;

/** Fields that are properties of the same name. */
export function plain<S extends object>(...names: (keyof S & string)[]): Readonly<Record<string, Resolver>> {
  return fieldsOf<S>(Object.fromEntries(names.map((name) => [name, (source: S) => source[name]])));
}

/** An operation asks for something that the stand-in does not imitate: a loud error, and a line in `control.refusals`. */
export class NotImitated extends GraphQLError {
  constructor(what: string) {
    super(`The stand-in store does not imitate ${what}. Teach it in tests/store, with the section it follows.`, {
      extensions: { code: 'NOT_IMITATED' },
    });
  }
}

/** An error as Shopify puts it at the top of an answer. */
export const apiError = (message: string, code: string, more: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...more } });
