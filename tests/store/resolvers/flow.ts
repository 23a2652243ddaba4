import { fieldsOf, NotImitated, plain, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { triggerFault } from '../shop/flow-log.ts';
import { refused, type UserError } from './user-error.ts';

/** Takes a Flow trigger if its handle and payload are as an extension declares them (platform contract §4.1). */
function flowTriggerReceive(args: Args, { shop }: Asked): { userErrors: UserError[] } {
  if (args.body !== undefined) throw new NotImitated('flowTriggerReceive(body:), which is deprecated');
  const handle = textOf(args, 'handle');
  const payload = args.payload;
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return { userErrors: refused(['payload'], 'Payload must be an object') };
  }
  const record = payload as Record<string, unknown>;
  const fault = triggerFault(shop.flow, handle, record);
  if (fault) return { userErrors: refused(['body'], fault) };
  const customerId = record.customer_id;
  if (customerId !== undefined && !shop.customers.has(Number(customerId))) {
    return {
      userErrors: refused(
        ['body'],
        `Errors validating schema:\n  Could not find customer with id ${Number(customerId)}\n`,
      ),
    };
  }
  shop.flow.fired.push({ handle, payload: record, at: shop.clock.now() });
  return { userErrors: [] };
}

export const flowImitations: Imitations = {
  Mutation: fieldsOf<undefined>({ flowTriggerReceive: (_root, args, asked) => flowTriggerReceive(args, asked) }),
  FlowTriggerReceivePayload: plain<{ userErrors: UserError[] }>('userErrors'),
};
