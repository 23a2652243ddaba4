/** Whole lines of a JSONL file. */
export interface LineBatch {
  /** Without their line ends. */
  lines: string[];
  /** Offset of the byte behind the last line's end: where a restart goes on. */
  endByte: number;
}

const NEWLINE = 0x0a;

// A row of ours is near 500 bytes. A file without line ends must not fill the memory.
const LONGEST_LINE_BYTES = 16 * 1024 * 1024;

/**
 * Cuts a stream of bytes into lines, one batch a chunk (64 kB from the network: some 130 rows), so that memory stays flat
 * in the size of the file and no line pays for a promise of its own.
 *
 * A last line without a line end counts.
 *
 * @param fromByte offset of the stream's first byte in its file
 * @throws RangeError for a line of more than 16 MiB
 */
export async function* jsonLines(chunks: AsyncIterable<Uint8Array>, fromByte = 0): AsyncGenerator<LineBatch> {
  let rest: Buffer = Buffer.alloc(0);
  let endByte = fromByte;
  for await (const chunk of chunks) {
    const bytes =
      rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_LINE_BYTES) throw new RangeError('a line of more than 16 MiB');
    if (end === 0) continue;
    endByte += end;
    yield { lines: bytes.toString('utf8', 0, end - 1).split('\n'), endByte };
  }
  if (rest.length > 0) yield { lines: [rest.toString('utf8')], endByte: endByte + rest.length };
}
