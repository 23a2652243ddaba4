import { describe, expect, it, onTestFinished } from 'vitest';
import { readResult, uploadVariables } from '#app/shopify/bulk-files.ts';
import { startAdmin } from './admin-server.ts';
import type { Arrived, Scripted } from './loopback.ts';

async function start(other: (request: Arrived) => Scripted) {
  const parameters = [
    { name: 'key', value: 'tmp/1/bulk/variables.jsonl' },
    { name: 'policy', value: 'p' },
  ];
  const target = { url: 'https://quiet-shop.myshopify.com/staged', resourceUrl: null, parameters };
  const admin = await startAdmin({ stagedUploadsCreate: () => ({ stagedTargets: [target], userErrors: [] }) }, other);
  onTestFinished(admin.close);
  return admin;
}

describe('an upload', () => {
  it('posts all parameters and then the file', async () => {
    const { client, arrived, operations } = await start(() => ({ status: 201 }));
    expect(await uploadVariables(client, new Blob(['{"id":1}\n']))).toBe('tmp/1/bulk/variables.jsonl');
    expect(operations[0]?.variables).toEqual({
      input: [
        {
          resource: 'BULK_MUTATION_VARIABLES',
          filename: 'variables.jsonl',
          mimeType: 'text/jsonl',
          httpMethod: 'POST',
        },
      ],
    });
    const upload = arrived.find(({ path }) => path === '/staged');
    const form = await new Response(upload?.body as BodyInit, {
      headers: { 'content-type': String(upload?.headers['content-type']) },
    }).formData();
    expect([...form.keys()]).toEqual(['key', 'policy', 'file']);
    expect(await (form.get('file') as File).text()).toBe('{"id":1}\n');
    expect(upload?.headers).not.toHaveProperty('x-shopify-access-token');
  });

  it('is refused beyond Shopify’s 100 MB, before anybody is called', async () => {
    const { client, arrived } = await start(() => ({ status: 201 }));
    const huge = new Blob([new Uint8Array(100_000_001)]);
    await expect(uploadVariables(client, huge)).rejects.toThrow(RangeError);
    expect(arrived).toHaveLength(0);
  });

  it('that fails says so', async () => {
    const { client } = await start(() => ({ status: 503 }));
    await expect(uploadVariables(client, new Blob(['x']))).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  });
});

describe('a result file', () => {
  const file = Buffer.from('{"a":1}\n{"b":2}\n');
  const url = 'https://quiet-shop.myshopify.com/result.jsonl';
  const ranged = ({ headers }: Arrived): Scripted => {
    const from = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    return from >= file.length ? { status: 416, body: '' } : { status: from ? 206 : 200, body: file.subarray(from) };
  };
  const read = async (
    other: (request: Arrived) => Scripted,
    options: { fromByte?: number; signal?: AbortSignal } = {},
  ) => {
    const { client } = await start(other);
    const chunks: Uint8Array[] = [];
    for await (const chunk of readResult(client, url, options)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  it.each([0, 1, 8, 15, 16, 99])('is read from byte %i, whether or not the server knows ranges', async (fromByte) => {
    const rest = file.subarray(fromByte).toString();
    expect(await read(ranged, { fromByte })).toBe(rest);
    expect(await read(() => ({ body: file }), { fromByte })).toBe(rest);
  });

  it.each([403, 404, 410])('that answers %i has expired', async (status) => {
    await expect(read(() => ({ status }))).rejects.toMatchObject({ failure: { kind: 'link-expired' } });
  });

  it('that breaks off can be tried again', async () => {
    await expect(read(() => 'drop')).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
    const cut = read(() => ({ body: file, thenDrop: true }));
    await expect(cut).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  });

  it('is left when the signal says so', async () => {
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(read(ranged, { signal })).rejects.toThrow('stop');
  });
});
