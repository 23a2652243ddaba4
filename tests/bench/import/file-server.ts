// Serves one file over HTTP with ranges, in a process of its own, as Shopify's storage does. Prints its address.
import { createReadStream, statSync } from 'node:fs';
import http from 'node:http';

const file = process.argv[2] ?? '';
const { size } = statSync(file);

const server = http.createServer((request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from >= size) return void response.writeHead(416).end();
  const range = { 'content-range': `bytes ${from}-${size - 1}/${size}` };
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': size - from, ...(from > 0 ? range : {}) });
  createReadStream(file, { start: from, highWaterMark: 1 << 20 }).pipe(response);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/orders.jsonl`);
});
