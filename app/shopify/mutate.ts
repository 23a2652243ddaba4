import type { AdminClient, CallOptions } from './client.ts';
import type { TypedDocumentString } from './documents.generated.ts';
import { ShopifyError, type UserError } from './failure.ts';

/** The part of a mutation's answer that every mutation of Shopify's has. */
interface Payload {
  readonly userErrors: readonly {
    readonly message: string;
    readonly field?: readonly string[] | null;
    readonly code?: string | null;
  }[];
}

/**
 * Runs a mutation and reads its `userErrors`: the one place that does.
 *
 * @param pick the mutation's payload in the answer, e.g. `(data) => data.tagsAdd`
 * @throws ShopifyError `refused` with Shopify's complaints; all that `request` throws
 */
export async function mutate<R, V extends object, P extends Payload>(
  client: AdminClient,
  document: TypedDocumentString<R, V>,
  variables: V,
  pick: (data: R) => P | null,
  options: CallOptions = {},
): Promise<P> {
  const { data } = await client.request(document, variables, options);
  const payload = pick(data);
  const operation = /\bmutation\s+(\w+)/.exec(document.toString())?.[1] ?? 'mutation';
  if (!payload) throw new ShopifyError(operation, { kind: 'unavailable', mayHaveRun: true });
  if (payload.userErrors.length === 0) return payload;
  throw new ShopifyError(operation, { kind: 'refused', userErrors: payload.userErrors.map(readUserError) });
}

function readUserError({ message, code, field }: Payload['userErrors'][number]): UserError {
  return { message, code: code ?? undefined, field: field?.join('.') ?? undefined };
}
