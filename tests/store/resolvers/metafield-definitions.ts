import { requireWrite } from '../graphql/check-field.ts';
import { fieldsOf, NotImitated, plain, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { listById } from '../graphql/listing.ts';
import { gid } from '../shop/gid.ts';
import { resolveNamespace, type StoreDefinition } from '../shop/metafield-book.ts';
import { refused, type UserError } from './user-error.ts';

interface CreatePayload {
  createdDefinition: StoreDefinition | null;
  userErrors: UserError[];
}

/** Defines a metafield once; a second time it is TAKEN (platform contract §2.9). */
function definitionCreate(input: Record<string, unknown>, asked: Asked): CreatePayload {
  const { shop } = asked;
  const ownerType = String(input.ownerType);
  if (ownerType !== 'CUSTOMER') throw new NotImitated(`metafield definitions on ${ownerType}`);
  requireWrite(asked, 'customers', 'metafieldDefinitionCreate');
  const namespace = resolveNamespace(input.namespace as string | undefined, shop.access.appId);
  const key = String(input.key);
  if (shop.metafields.definition(ownerType, namespace, key)) {
    const message = `Key is in use for Customer metafields on the '${namespace}' namespace.`;
    return { createdDefinition: null, userErrors: refused(['definition', 'key'], message, 'TAKEN') };
  }
  const access = (input.access ?? {}) as Record<string, string | undefined>;
  const capabilities = (input.capabilities ?? {}) as { adminFilterable?: { enabled?: boolean } };
  const made: StoreDefinition = {
    __typename: 'MetafieldDefinition',
    id: shop.nextId(),
    name: String(input.name),
    namespace,
    key,
    description: (input.description as string | undefined) ?? null,
    ownerType,
    type: String(input.type),
    access: {
      admin: access.admin ?? 'MERCHANT_READ_WRITE',
      storefront: access.storefront ?? 'NONE',
      customerAccount: access.customerAccount ?? 'NONE',
    },
    adminFilterable: capabilities.adminFilterable?.enabled ?? false,
  };
  shop.metafields.definitions.push(made);
  return { createdDefinition: made, userErrors: [] };
}

function listDefinitions(args: Args, { shop }: Asked) {
  const given = textOf(args, 'namespace');
  const namespace = given && resolveNamespace(given, shop.access.appId);
  const fits = (one: StoreDefinition) =>
    one.ownerType === args.ownerType &&
    (!namespace || one.namespace === namespace) &&
    (!args.key || one.key === args.key);
  return listById(shop.metafields.definitions.filter(fits), args);
}

/** Definitions of metafields on customers. */
export const definitionImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({ metafieldDefinitions: (_root, args, asked) => listDefinitions(args, asked) }),
  Mutation: fieldsOf<undefined>({
    metafieldDefinitionCreate: (_root, { definition }, asked) =>
      definitionCreate(definition as Record<string, unknown>, asked),
  }),
  MetafieldDefinitionCreatePayload: plain<CreatePayload>('createdDefinition', 'userErrors'),
  MetafieldDefinition: {
    ...plain<StoreDefinition>('name', 'namespace', 'key', 'description', 'ownerType', 'access'),
    ...fieldsOf<StoreDefinition>({
      id: (one) => gid('MetafieldDefinition', one.id),
      type: (one) => ({ name: one.type, category: 'TEXT' }),
      capabilities: (one) => ({ adminFilterable: { enabled: one.adminFilterable } }),
    }),
  },
  MetafieldDefinitionType: plain<{ name: string; category: string }>('name', 'category'),
  MetafieldAccess: plain<StoreDefinition['access']>('admin', 'storefront', 'customerAccount'),
  MetafieldCapabilities: plain<{ adminFilterable: object }>('adminFilterable'),
  MetafieldCapabilityAdminFilterable: plain<{ enabled: boolean }>('enabled'),
};
