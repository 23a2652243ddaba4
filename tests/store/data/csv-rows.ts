import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** A file that cannot be read as orders: says which row and column, and what is wrong there. */
export class BadCsv extends Error {
  constructor(file: string, row: number | undefined, column: string | undefined, what: string) {
    const place = [row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column "${column}"`];
    super([file, place.filter(Boolean).join(', '), what].filter(Boolean).join(': '));
    this.name = 'BadCsv';
  }
}

/** The bytes of a file, unpacked if its name ends in .gz. */
export function openCsv(file: string): NodeJS.ReadableStream {
  const raw = createReadStream(file, { highWaterMark: 1024 * 1024 });
  if (!file.endsWith('.gz')) return raw;
  const unpacked = createGunzip({ chunkSize: 1024 * 1024 });
  raw.on('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

/**
 * The rows of a CSV without quotes, a million in about a second; the header is checked and left out.
 *
 * @param columns names that the header must hold; each row is given as their values in this order, with its number
 *   (the header is row 1)
 */
export async function* plainRows(
  file: string,
  columns: readonly string[],
): AsyncGenerator<{ row: number; values: string[] }> {
  let places: number[] | undefined;
  let width = 0;
  let row = 0;
  for await (const line of lines(file)) {
    row += 1;
    if (line === '') continue;
    const cells = line.split(',');
    if (!places) {
      places = placesOf(file, cells, columns);
      width = cells.length;
      continue;
    }
    if (line.includes('"')) throw new BadCsv(file, row, undefined, 'quotes are not expected in this format');
    if (cells.length !== width) throw new BadCsv(file, row, undefined, `${cells.length} columns instead of ${width}`);
    yield { row, values: places.map((place) => cells[place] ?? '') };
  }
  if (!places) throw new BadCsv(file, undefined, undefined, 'the file is empty');
}

/** Where the columns that are needed stand in the header. */
export function placesOf(file: string, header: readonly string[], columns: readonly string[]): number[] {
  const names = header.map((name) => name.replace(/^\uFEFF/, '').trim());
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new BadCsv(
      file,
      1,
      undefined,
      `missing column${missing.length > 1 ? 's' : ''} ${missing.map((name) => `"${name}"`).join(', ')}`,
    );
  }
  return columns.map((name) => names.indexOf(name));
}

async function* lines(file: string): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of openCsv(file)) {
    const parts = (rest + decoder.decode(chunk as unknown as Uint8Array, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield part.endsWith('\r') ? part.slice(0, -1) : part;
  }
  if (rest !== '') yield rest;
}
