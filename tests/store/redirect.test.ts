import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import './redirect.mjs';

let server: http.Server;
const seen: { host: unknown; url: string | undefined; method: string | undefined; body: string }[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ host: request.headers['x-meant-for'], url: request.url, method: request.method, body });
      response.write('first\n');
      // The second half waits until the first was read: whoever holds answers back never gets it.
      if (request.url === '/slow') server.once('go-on', () => response.end('second\n'));
      else response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.STORE_ORIGIN = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  delete process.env.STORE_ORIGIN;
  server.close();
});

test('calls to a shop and to its storage reach the store with the host that was meant', async () => {
  await fetch('https://a.myshopify.com/admin/x?y=1', { method: 'POST', body: '{"a":1}' });
  await fetch(new Request('https://storage.googleapis.com/bucket/file?Signature=1'));
  await fetch(new Request('https://shopify-staged-uploads.storage.googleapis.com/', { method: 'POST', body: 'form' }));
  expect(seen.splice(0)).toEqual([
    { host: 'a.myshopify.com', url: '/admin/x?y=1', method: 'POST', body: '{"a":1}' },
    { host: 'storage.googleapis.com', url: '/bucket/file?Signature=1', method: 'GET', body: '' },
    { host: 'shopify-staged-uploads.storage.googleapis.com', url: '/', method: 'POST', body: 'form' },
  ]);
});

test('a body that streams stays a stream, both ways', async () => {
  const response = await fetch('https://storage.googleapis.com/slow');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe('first\n');
  server.emit('go-on');
  expect((await reader.read()).value).toBe('second\n');
  const up = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('piece by piece'));
      controller.close();
    },
  });
  const streaming: RequestInit = { method: 'POST', body: up, duplex: 'half' };
  await fetch('https://a.myshopify.com/up', streaming);
  expect(seen.at(-1)?.body).toBe('piece by piece');
});

test('any other outside host is refused, loopback passes', async () => {
  await expect(fetch('https://example.com/')).rejects.toThrow(
    'outside call refused: example.com (the stand-in store imitates Shopify only)',
  );
  await expect(fetch('https://myshopify.com.evil.example/')).rejects.toThrow(/outside call refused/);
  expect((await fetch(`${process.env.STORE_ORIGIN}/direct`)).status).toBe(200);
});

test('it survives who installs a fetch of their own, and says when no store is set', async () => {
  globalThis.fetch = () => Promise.reject(new Error('replaced'));
  expect((await fetch('https://a.myshopify.com/again')).status).toBe(200);
  const origin = process.env.STORE_ORIGIN;
  delete process.env.STORE_ORIGIN;
  await expect(fetch('https://a.myshopify.com/')).rejects.toThrow(
    'outside call refused: a.myshopify.com (STORE_ORIGIN is not set)',
  );
  process.env.STORE_ORIGIN = origin;
});
