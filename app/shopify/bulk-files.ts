import type { AdminClient, CallOptions } from './client.ts';
import { StagedUploadDocument } from './documents.generated.ts';
import { ShopifyError, type ShopifyFailure } from './failure.ts';
import { mutate } from './mutate.ts';

/** Shopify's limit for a file of variables is 100 MB (changelog of 2025-12-15). */
const MAX_UPLOAD_BYTES = 100_000_000;

/**
 * Uploads a file of variables for a bulk mutation.
 *
 * @param jsonl one JSON object a line, at most 100 MB
 * @returns the path that bulkOperationRunMutation takes
 * @throws RangeError for a larger file
 */
export async function uploadVariables(client: AdminClient, jsonl: Blob, options: CallOptions = {}): Promise<string> {
  if (jsonl.size > MAX_UPLOAD_BYTES) throw new RangeError(`a file of variables of ${jsonl.size} bytes`);
  const input = {
    resource: 'BULK_MUTATION_VARIABLES',
    filename: 'variables.jsonl',
    mimeType: 'text/jsonl',
    httpMethod: 'POST',
  } as const;
  const { stagedTargets } = await mutate(
    client,
    StagedUploadDocument,
    { input: [input] },
    (data) => data.stagedUploadsCreate,
    options,
  );
  const target = stagedTargets?.[0];
  const path = target?.parameters.find(({ name }) => name === 'key')?.value;
  if (!target?.url || !path) throw new ShopifyError('StagedUpload', { kind: 'unavailable', mayHaveRun: false });
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append('file', jsonl, input.filename); // last: the storage ignores every field after the file
  const answer = await fetchFile(client, 'StagedUpload', target.url, { method: 'POST', body: form }, options);
  await answer.body?.cancel();
  return path;
}

/**
 * The bytes of a result file from an offset on, as they arrive.
 *
 * A server that ignores `Range` is read from the start and the first `fromByte` bytes are dropped, so the offset holds
 * either way. At or past the end there are no bytes.
 *
 * @throws ShopifyError `link-expired` when the link's seven days are over, `unavailable` when the connection breaks
 */
export async function* readResult(
  client: AdminClient,
  url: string,
  { fromByte = 0, signal }: CallOptions & { fromByte?: number } = {},
): AsyncGenerator<Uint8Array> {
  const headers: Record<string, string> = fromByte > 0 ? { Range: `bytes=${fromByte}-` } : {};
  const answer = await fetchFile(client, 'ReadResult', url, { headers }, { signal });
  if (answer.status === 416 || !answer.body) return;
  let skip = answer.status === 206 ? 0 : fromByte;
  try {
    for await (const chunk of answer.body) {
      if (skip < chunk.byteLength) yield chunk.subarray(skip);
      skip = Math.max(0, skip - chunk.byteLength);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TypeError) throw new ShopifyError('ReadResult', { kind: 'unavailable', mayHaveRun: false });
    throw error;
  }
}

async function fetchFile(
  client: AdminClient,
  operation: string,
  url: string,
  init: RequestInit,
  { signal }: CallOptions,
): Promise<Response> {
  let answer: Response;
  try {
    answer = await client.fetch(url, { ...init, signal: signal ?? null });
  } catch {
    signal?.throwIfAborted();
    throw new ShopifyError(operation, { kind: 'unavailable', mayHaveRun: false });
  }
  const failure = failureOf(answer.status);
  if (!failure) return answer;
  await answer.body?.cancel();
  throw new ShopifyError(operation, failure);
}

/** Files lie on Google's storage, where 400 (ExpiredToken), 403, 404 and 410 mean a link that has expired. */
function failureOf(status: number): ShopifyFailure | undefined {
  if ((status >= 200 && status < 300) || status === 416) return undefined;
  if (status === 400 || status === 403 || status === 404 || status === 410) return { kind: 'link-expired' };
  if (status === 429 || status === 408 || status >= 500) return { kind: 'unavailable', mayHaveRun: false };
  return { kind: 'needs-person', message: `unexpected status ${status}` };
}
