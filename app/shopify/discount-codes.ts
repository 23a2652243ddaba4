import type { AdminClient, CallOptions } from './client.ts';
import {
  DiscountCodesAddDocument,
  DiscountCodesCreationDocument,
  DiscountCodesDocument,
} from './documents.generated.ts';
import { ShopifyError } from './failure.ts';
import { gid } from './gid.ts';
import { mutate } from './mutate.ts';

/** Shopify's limit for discountRedeemCodeBulkAdd. */
const CODES_A_CALL = 250;

/** What became of one code. */
export type CodeResult =
  /** It can be used. `adopted`: it was in this discount already, made by an earlier try. */
  | { code: string; state: 'issued'; adopted: boolean }
  /** It exists in a discount that is not this one. */
  | { code: string; state: 'clash' }
  | { code: string; state: 'refused'; error: string };

/** A code that Shopify did not add, with its own code for why, e.g. TAKEN. */
interface FailedCode {
  code: string;
  taken: boolean;
  error: string;
}

// 250 codes take seconds. Past two minutes the job comes back: adding them again finds what has been added meanwhile.
const LIMIT_MS = 120_000;

/**
 * Adds codes to a discount, 250 a call, waits until Shopify has made them, and says what became of each, in the order
 * given. Codes that differ in capitals only are one code.
 *
 * Can be repeated: what is in this very discount already counts as issued.
 *
 * @throws ShopifyError `unavailable` when Shopify takes longer than two minutes
 */
export async function addCodes(
  client: AdminClient,
  discountId: bigint,
  codes: readonly string[],
  options: CallOptions = {},
): Promise<CodeResult[]> {
  const wanted = [...new Map(codes.map((code) => [code.toUpperCase(), code])).values()];
  const results: CodeResult[] = [];
  for (let from = 0; from < wanted.length; from += CODES_A_CALL) {
    const part = wanted.slice(from, from + CODES_A_CALL);
    const creation = await startAdding(client, discountId, part, options);
    const failed = await waitForCodes(client, creation, options);
    results.push(...(await resultsOf(client, discountId, part, failed, options)));
  }
  return results;
}

/**
 * How an addition of codes stands.
 *
 * @param creationId what `startAdding` returned
 * @returns undefined while it runs; then the codes that could not be added
 */
async function codesDone(
  client: AdminClient,
  creationId: string,
  options: CallOptions = {},
): Promise<FailedCode[] | undefined> {
  const failed: FailedCode[] = [];
  let after: string | null = null;
  do {
    const variables: { id: string; after: string | null } = { id: creationId, after };
    const { data } = await client.request(DiscountCodesCreationDocument, variables, options);
    const creation = data.discountRedeemCodeBulkCreation;
    if (!creation) throw new ShopifyError('DiscountCodesCreation', { kind: 'unavailable', mayHaveRun: true });
    if (!creation.done) return undefined;
    if (creation.failedCount === 0) return [];
    failed.push(...creation.codes.nodes.filter(({ errors }) => errors.length > 0).map(failedCode));
    after = creation.codes.pageInfo.hasNextPage ? creation.codes.pageInfo.endCursor : null;
  } while (after !== null);
  return failed;
}

/** Starts adding at most `CODES_A_CALL` codes. @returns the id of the creation, for `codesDone` */
async function startAdding(
  client: AdminClient,
  discountId: bigint,
  codes: readonly string[],
  options: CallOptions = {},
): Promise<string> {
  const variables = { id: gid('DiscountCodeNode', discountId), codes: codes.map((code) => ({ code })) };
  const { bulkCreation } = await mutate(
    client,
    DiscountCodesAddDocument,
    variables,
    (data) => data.discountRedeemCodeBulkAdd,
    options,
  );
  if (!bulkCreation) throw new ShopifyError('DiscountCodesAdd', { kind: 'unavailable', mayHaveRun: true });
  return bulkCreation.id;
}

function failedCode({ code, errors }: { code: string; errors: readonly { message: string; code: string | null }[] }) {
  const taken = errors.some((error) => error.code === 'TAKEN' || error.code === 'DUPLICATE');
  return { code, taken, error: errors[0]?.message.slice(0, 200) ?? '' };
}

async function waitForCodes(client: AdminClient, creationId: string, options: CallOptions): Promise<FailedCode[]> {
  const startedAt = client.now();
  for (let pauseMs = 250; client.now() - startedAt <= LIMIT_MS; pauseMs = Math.min(pauseMs * 2, 5000)) {
    const failed = await codesDone(client, creationId, options);
    if (failed) return failed;
    await client.pause(pauseMs, options.signal);
  }
  throw new ShopifyError('DiscountCodesCreation', { kind: 'unavailable', mayHaveRun: true });
}

async function resultsOf(
  client: AdminClient,
  discountId: bigint,
  codes: readonly string[],
  failures: readonly FailedCode[],
  options: CallOptions,
): Promise<CodeResult[]> {
  const failed = new Map(failures.map((failure) => [failure.code.toUpperCase(), failure]));
  const taken = failures.filter((failure) => failure.taken).map(({ code }) => code.toUpperCase());
  const own = taken.length > 0 ? await ownCodes(client, discountId, new Set(taken), options) : new Set<string>();
  return codes.map((code) => {
    const failure = failed.get(code.toUpperCase());
    if (!failure) return { code, state: 'issued', adopted: false };
    if (!failure.taken) return { code, state: 'refused', error: failure.error };
    return own.has(code.toUpperCase()) ? { code, state: 'issued', adopted: true } : { code, state: 'clash' };
  });
}

/** Which of the sought codes (upper case) are in this discount: its codes are paged through until all are found. */
async function ownCodes(client: AdminClient, discountId: bigint, sought: ReadonlySet<string>, options: CallOptions) {
  const found = new Set<string>();
  let after: string | null = null;
  do {
    const variables: { id: string; after: string | null } = { id: gid('DiscountNode', discountId), after };
    const { data } = await client.request(DiscountCodesDocument, variables, options);
    const discount = data.discountNode?.discount;
    if (!discount || !('codes' in discount)) return found;
    for (const { code } of discount.codes.nodes) if (sought.has(code.toUpperCase())) found.add(code.toUpperCase());
    after = discount.codes.pageInfo.hasNextPage ? discount.codes.pageInfo.endCursor : null;
  } while (after !== null && found.size < sought.size);
  return found;
}
