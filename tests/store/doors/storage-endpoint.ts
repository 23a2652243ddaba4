import { createReadStream, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { StoreClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { StagedUpload, Storage } from '../bulk/storage.ts';
import type { Asking } from './answer.ts';

const xml = (code: string, message: string) =>
  `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/xml; charset=UTF-8' }).end(xml(code, message));
}

/** Google's storage: results are fetched from it and variables posted to it (platform contract §2.4). */
export async function storageEndpoint(
  storage: Storage,
  clock: StoreClock,
  faults: Faults,
  asking: Asking,
  response: ServerResponse,
): Promise<void> {
  if (asking.method === 'POST') {
    await takeUpload(storage, asking, response);
    return;
  }
  const file = storage.find(asking.url);
  if (!file) return void refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.');
  if (clock.now() > file.expiresAt)
    return void refuse(response, 400, 'ExpiredToken', 'The provided token has expired.');
  const range = rangeOf(asking.headers.range, file.bytes);
  if (range === 'unsatisfiable')
    return void refuse(response, 416, 'InvalidRange', 'The requested range cannot be satisfied.');
  const { from, to } = range ?? { from: 0, to: file.bytes - 1 };
  response.writeHead(range ? 206 : 200, {
    'content-type': 'application/jsonl',
    'content-length': to - from + 1,
    'accept-ranges': 'bytes',
    ...(range ? { 'content-range': `bytes ${from}-${to}/${file.bytes}` } : {}),
  });
  if (asking.method === 'HEAD') return void response.end();
  const breaks = faults.bulk.brokenDownloads > 0;
  if (breaks) faults.bulk.brokenDownloads -= 1;
  const end = breaks ? Math.floor((from + to) / 2) : to;
  const stream = createReadStream(file.path, { start: from, end, highWaterMark: 256 * 1024 });
  stream.on('end', () => (breaks ? response.destroy() : response.end()));
  stream.on('error', () => response.destroy());
  response.on('close', () => stream.destroy());
  stream.pipe(response, { end: false });
}

/** The part of a file that a `Range` header asks for: a download that broke off goes on where it ended. */
function rangeOf(
  header: string | undefined,
  bytes: number,
): { from: number; to: number } | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined) return undefined;
  const from = Number(first);
  const to = last ? Math.min(Number(last), bytes - 1) : bytes - 1;
  return from > to ? 'unsatisfiable' : { from, to };
}

/** Takes a form with all the parameters that were promised, then the file, last (platform contract §2.4). */
async function takeUpload(storage: Storage, { headers, body }: Asking, response: ServerResponse): Promise<void> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data'))
    return void refuse(response, 400, 'MalformedPOSTRequest', 'A form is expected.');
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const upload = storage.upload(keyOf(form));
  if (!upload) return void refuse(response, 403, 'AccessDenied', 'The key was not promised.');
  const fault = formFault(form, upload);
  if (fault) return void refuse(response, 400, 'InvalidPolicyDocument', fault);
  const file = form.get('file');
  if (!(file instanceof File)) return void refuse(response, 400, 'InvalidArgument', 'The file is missing.');
  upload.path = storage.newPath();
  upload.bytes = file.size;
  writeFileSync(upload.path, Buffer.from(await file.arrayBuffer()));
  response.writeHead(201, { 'content-type': 'application/xml; charset=UTF-8' });
  response.end(`<PostResponse><Key>${upload.key}</Key></PostResponse>`);
}

function formFault(form: FormData, upload: StagedUpload): string | undefined {
  for (const [name, value] of Object.entries(upload.parameters)) {
    if (form.get(name) !== value) return `The parameter ${name} is missing or changed.`;
  }
  return [...form.keys()].at(-1) === 'file' ? undefined : 'The file must be the last field.';
}

function keyOf(form: FormData): string {
  const key = form.get('key');
  return typeof key === 'string' ? key : '';
}
