import { fieldsOf, NotImitated, plain, type Asked, type Imitations } from '../graphql/imitation.ts';
import { requireWrite } from '../graphql/check-field.ts';
import { gid, parseGid } from '../shop/gid.ts';
import { isoInstant } from '../shop/instants.ts';
import { resolveNamespace, type StoreMetafield } from '../shop/metafield-book.ts';
import { valueFault } from '../shop/metafield-value.ts';
import { customerUpdated } from '../webhooks/customer-events.ts';
import { checkInputSize } from './node.ts';
import { refused, type UserError } from './user-error.ts';

const MOST_AT_ONCE = 25;

interface SetInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
}

/** Sets all of them or none (platform contract §2.9). */
function metafieldsSet(inputs: readonly SetInput[], asked: Asked) {
  checkInputSize(inputs.length, MOST_AT_ONCE);
  const { shop } = asked;
  const userErrors = inputs.flatMap((input, at) => faultsOfInput(input, at, asked));
  if (userErrors.length > 0) return { metafields: null, userErrors };
  const now = shop.clock.now();
  const metafields = inputs.map((input) => {
    const namespace = resolveNamespace(input.namespace, shop.access.appId);
    const before = shop.metafields.get(input.ownerId, namespace, input.key);
    const id = before?.id ?? shop.nextId();
    const { ownerId, key, value } = input;
    const type = typeOf(input, asked) ?? 'single_line_text_field';
    return shop.metafields.set({
      id,
      ownerId,
      namespace,
      key,
      type,
      value,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    });
  });
  for (const ownerId of new Set(inputs.map((input) => input.ownerId))) ownerChanged(asked, ownerId);
  return { metafields, userErrors: [] };
}

/** A customer whose metafields change is updated, and says so. */
function ownerChanged({ shop }: Asked, ownerId: string): void {
  const customer = shop.customers.get(parseGid(ownerId).id);
  if (!customer) return;
  customer.updatedAt = shop.clock.now();
  customerUpdated(shop, customer);
}

function typeOf(input: SetInput, { shop }: Asked): string | undefined {
  const { type: owner } = parseGid(input.ownerId);
  const namespace = resolveNamespace(input.namespace, shop.access.appId);
  const known = shop.metafields.get(input.ownerId, namespace, input.key)?.type;
  return shop.metafields.definition(owner.toUpperCase(), namespace, input.key)?.type ?? input.type ?? known;
}

function faultsOfInput(input: SetInput, at: number, asked: Asked): UserError[] {
  const { shop } = asked;
  const { type: owner, id } = parseGid(input.ownerId);
  if (owner !== 'Customer') throw new NotImitated(`metafields on ${owner}`);
  requireWrite(asked, 'customers', 'metafieldsSet');
  const fault = (field: string, message: string, code: string): UserError[] =>
    refused(['metafields', String(at), field], message, code).map((error) => ({ ...error, elementIndex: at }));
  if (!shop.customers.has(id)) return fault('ownerId', 'Owner does not exist.', 'INVALID');
  const type = typeOf(input, asked);
  if (!type) return fault('type', "Type can't be blank", 'BLANK');
  if (input.type && input.type !== type) return fault('type', `Type must be ${type}`, 'INVALID_TYPE');
  const wrong = valueFault(type, input.value);
  if (wrong) return fault('value', wrong, 'INVALID_VALUE');
  if (!('compareDigest' in input)) return [];
  const namespace = resolveNamespace(input.namespace, shop.access.appId);
  const now = shop.metafields.get(input.ownerId, namespace, input.key)?.compareDigest ?? null;
  return now === (input.compareDigest ?? null)
    ? []
    : fault('compareDigest', 'The resource has been updated since it was loaded.', 'STALE_OBJECT');
}

interface MetafieldIdentifier {
  ownerId: string;
  namespace: string;
  key: string;
}

/** Deletes what is there; what is not is null in the answer, and no error. */
function metafieldsDelete(inputs: readonly MetafieldIdentifier[], asked: Asked) {
  checkInputSize(inputs.length);
  const { shop } = asked;
  requireWrite(asked, 'customers', 'metafieldsDelete');
  const deletedMetafields = inputs.map(({ ownerId, namespace, key }) => {
    const resolved = resolveNamespace(namespace, shop.access.appId);
    return shop.metafields.delete(ownerId, resolved, key) ? { ownerId, namespace: resolved, key } : null;
  });
  for (const deleted of deletedMetafields) if (deleted) ownerChanged(asked, deleted.ownerId);
  return { deletedMetafields, userErrors: [] };
}

const payload = <S extends object>(name: keyof S & string) =>
  plain<S & { userErrors: UserError[] }>(name, 'userErrors');

export const metafieldImitations: Imitations = {
  Mutation: fieldsOf<undefined>({
    metafieldsSet: (_root, { metafields }, asked) => metafieldsSet(metafields as readonly SetInput[], asked),
    metafieldsDelete: (_root, { metafields }, asked) =>
      metafieldsDelete(metafields as readonly MetafieldIdentifier[], asked),
  }),
  MetafieldsSetPayload: payload<{ metafields: StoreMetafield[] | null }>('metafields'),
  MetafieldsDeletePayload: payload<{ deletedMetafields: unknown }>('deletedMetafields'),
  MetafieldIdentifier: plain<MetafieldIdentifier>('ownerId', 'namespace', 'key'),
  Metafield: {
    ...plain<StoreMetafield>('namespace', 'key', 'type', 'value', 'compareDigest'),
    ...fieldsOf<StoreMetafield>({
      id: (field) => gid('Metafield', field.id),
      createdAt: (field) => isoInstant(field.createdAt),
      updatedAt: (field) => isoInstant(field.updatedAt),
      ownerType: (field) => parseGid(field.ownerId).type.toUpperCase(),
      jsonValue: (field) =>
        /^(json|number_|boolean|list\.)/.test(field.type) ? (JSON.parse(field.value) as unknown) : field.value,
    }),
  },
};
