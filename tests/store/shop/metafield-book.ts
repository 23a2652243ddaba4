import { createHash } from 'node:crypto';

export interface StoreMetafield {
  readonly __typename: 'Metafield';
  id: number;
  /** Global id of the object it is on. */
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  compareDigest: string;
  createdAt: number;
  updatedAt: number;
}

export interface StoreDefinition {
  readonly __typename: 'MetafieldDefinition';
  id: number;
  name: string;
  namespace: string;
  key: string;
  description: string | null;
  ownerType: string;
  type: string;
  access: { admin: string | null; storefront: string | null; customerAccount: string };
  adminFilterable: boolean;
}

/** Metafields and their definitions (platform contract §2.9). */
export interface MetafieldBook {
  get(ownerId: string, namespace: string, key: string): StoreMetafield | undefined;
  of(ownerId: string): readonly StoreMetafield[];
  set(field: Omit<StoreMetafield, '__typename' | 'compareDigest'>): StoreMetafield;
  delete(ownerId: string, namespace: string, key: string): boolean;
  definitions: StoreDefinition[];
  definition(ownerType: string, namespace: string, key: string): StoreDefinition | undefined;
}

export function createMetafieldBook(): MetafieldBook {
  const byOwner = new Map<string, Map<string, StoreMetafield>>();
  const definitions: StoreDefinition[] = [];
  return {
    get: (ownerId, namespace, key) => byOwner.get(ownerId)?.get(`${namespace}.${key}`),
    of: (ownerId) => [...(byOwner.get(ownerId)?.values() ?? [])],
    set(field) {
      const compareDigest = createHash('sha256').update(`${field.type}\n${field.value}`).digest('hex');
      const made: StoreMetafield = { __typename: 'Metafield', ...field, compareDigest };
      const fields = byOwner.get(field.ownerId) ?? new Map<string, StoreMetafield>();
      byOwner.set(field.ownerId, fields.set(`${field.namespace}.${field.key}`, made));
      return made;
    },
    delete: (ownerId, namespace, key) => byOwner.get(ownerId)?.delete(`${namespace}.${key}`) ?? false,
    definitions,
    definition: (ownerType, namespace, key) =>
      definitions.find((one) => one.ownerType === ownerType && one.namespace === namespace && one.key === key),
  };
}

/** `$app` and `$app:name` are the app's own namespaces; they are stored under its number. */
export function resolveNamespace(namespace: string | null | undefined, appId: number): string {
  if (!namespace || namespace === '$app') return `app--${appId}`;
  return namespace.startsWith('$app:') ? `app--${appId}--${namespace.slice(5)}` : namespace;
}
