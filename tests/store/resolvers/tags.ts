import { fieldsOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { requireWrite } from '../graphql/check-field.ts';
import { parseGid } from '../shop/gid.ts';
import type { StoreCustomer, StoreOrder } from '../shop/model.ts';
import { changeTags } from '../shop/tag-changes.ts';
import { refused, type UserError } from './user-error.ts';

interface TagsPayload {
  node: StoreCustomer | StoreOrder | null;
  userErrors: UserError[];
}

/** Adds or removes tags of a customer or an order (platform contract §2.3). */
function tagMutation(change: 'add' | 'remove', args: Args, asked: Asked): TagsPayload {
  const { type, id } = parseGid(args.id);
  const tags = (args.tags as readonly string[]).flatMap((tag) => tag.split(',')).map((tag) => tag.trim());
  requireWrite(asked, type === 'Customer' ? 'customers' : 'orders', change === 'add' ? 'tagsAdd' : 'tagsRemove');
  const { shop } = asked;
  const node = type === 'Customer' ? shop.customers.get(id) : type === 'Order' ? shop.orders.get(id) : undefined;
  if (!node) return { node: null, userErrors: refused(['id'], `${type} does not exist`) };
  const fault = changeTags(shop, node, change, tags.filter(Boolean));
  return fault ? { node: null, userErrors: refused(['tags'], fault) } : { node, userErrors: [] };
}

const payload = fieldsOf<TagsPayload>({
  node: ({ node }, _args, { shop }) =>
    node && (node.__typename === 'Customer' ? shop.customers.get(node.id) : shop.orders.get(node.id)),
  userErrors: ({ userErrors }) => userErrors,
});

export const tagImitations: Imitations = {
  Mutation: fieldsOf<undefined>({
    tagsAdd: (_root, args, asked) => tagMutation('add', args, asked),
    tagsRemove: (_root, args, asked) => tagMutation('remove', args, asked),
  }),
  TagsAddPayload: payload,
  TagsRemovePayload: payload,
};
