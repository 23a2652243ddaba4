import { createReadStream, statSync } from 'node:fs';
import http from 'node:http';
import { listen } from '#tests/store/admin/listen.ts';

export interface ServedFile {
  url: string;
  /** Where each download began, in order. */
  from: number[];
  /** Bytes after which downloads hang until this is lifted; a test sets it. */
  holdAfter: number | undefined;
  close: () => Promise<void>;
}

/**
 * One file over HTTP on loopback, as a storage service has it.
 *
 * @param ranges whether `Range` is honoured; servers may ignore it
 */
export async function serveFile(file: string, { ranges = true }: { ranges?: boolean } = {}): Promise<ServedFile> {
  const { size } = statSync(file);
  const served: Omit<ServedFile, 'url' | 'close'> = { from: [], holdAfter: undefined };
  const server = http.createServer((request, response) => {
    const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const from = ranges ? asked : 0;
    served.from.push(from);
    if (from >= size) return void response.writeHead(416).end();
    const range = { 'content-range': `bytes ${from}-${size - 1}/${size}` };
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': size - from, ...(from > 0 ? range : {}) });
    const { holdAfter } = served;
    const end = holdAfter === undefined ? size - 1 : Math.min(size - 1, from + holdAfter);
    createReadStream(file, { start: from, end, highWaterMark: 1 << 20 }).pipe(response, {
      end: holdAfter === undefined,
    });
  });
  const { origin, close } = await listen(server, 0);
  return Object.assign(served, { url: `${origin}/orders.jsonl`, close });
}
