import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from '#app/shopify/json-lines.ts';

async function* inChunks(bytes: Buffer, sizes: readonly number[]) {
  await Promise.resolve();
  let from = 0;
  for (let i = 0; from < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    yield new Uint8Array(bytes.subarray(from, from + size));
    from += size;
  }
}

async function collect(bytes: Buffer, sizes: readonly number[], fromByte = 0) {
  const batches = [];
  for await (const batch of jsonLines(inChunks(bytes, sizes), fromByte)) batches.push(batch);
  return batches;
}

const line = fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });

describe('jsonLines', () => {
  it('finds the same lines however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line), sizes, fc.boolean(), async (lines, chunks, ended) => {
        const text = lines.join('\n') + (ended && lines.length > 0 ? '\n' : '');
        const batches = await collect(Buffer.from(text), chunks);
        expect(batches.flatMap((batch) => batch.lines)).toEqual(lines);
        expect(batches.at(-1)?.endByte ?? 0).toBe(Buffer.byteLength(text));
      }),
    );
  });

  it('goes on from any offset it gave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), sizes, fc.nat(), async (lines, chunks, pick) => {
        const bytes = Buffer.from(`${lines.join('\n')}\n`);
        const batches = await collect(bytes, chunks);
        const cut = pick % batches.length;
        const offset = batches[cut]!.endByte;
        const before = batches.slice(0, cut + 1).flatMap((batch) => batch.lines);
        const after = (await collect(bytes.subarray(offset), chunks, offset)).flatMap((batch) => batch.lines);
        expect([...before, ...after]).toEqual(lines);
      }),
    );
  });

  it('refuses a line without end', async () => {
    await expect(collect(Buffer.alloc(17 * 1024 * 1024, 97), [1024 * 1024])).rejects.toThrow(RangeError);
  });
});
