import { fieldsOf, textOf, type Resolver } from '../graphql/imitation.ts';
import { listById } from '../graphql/listing.ts';
import { resolveNamespace } from '../shop/metafield-book.ts';

/** `metafield` and `metafields` of a type whose objects have this global id (platform contract §2.9). */
export function metafieldsOn<S>(idOf: (source: S) => string): Readonly<Record<string, Resolver>> {
  return fieldsOf<S>({
    metafield: (source, { namespace, key }, { shop }) =>
      shop.metafields.get(
        idOf(source),
        resolveNamespace(namespace as string | undefined, shop.access.appId),
        String(key),
      ) ?? null,
    metafields: (source, args, { shop }) => {
      const given = textOf(args, 'namespace');
      const namespace = given && resolveNamespace(given, shop.access.appId);
      const all = shop.metafields.of(idOf(source));
      return listById(
        all.filter((field) => !namespace || field.namespace === namespace),
        args,
      );
    },
  });
}
