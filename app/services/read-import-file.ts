import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportBatch, ImportTarget } from '#app/database/import-batch.ts';
import type { ImportConnections } from '#app/database/import-connections.ts';
import { findImport, newestReadImport } from '#app/database/imports.ts';
import { saveImportBatch } from '#app/database/save-import-batch.ts';
import { readResult } from '#app/shopify/bulk-files.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { jsonLines } from '#app/shopify/json-lines.ts';
import type { Deps } from './deps.ts';
import type { ImportKey } from './end-import.ts';
import { ImportReader, type ReadBatch } from './read-import-rows.ts';

// 20,000 orders with their lines, 7 MB. 5,000 rows took a tenth longer (more round trips), 200,000 were no faster.
const BATCH_ROWS = 60_000;
// Rows of unusual size must not fill the memory.
const BATCH_BYTES = 24 * 1024 * 1024;
// 256 kB. Chunks that are there are read without a look at anything else: a round trip of the batch that is being stored took 9 ms
// by it, and takes 2 so; with a look after every chunk there are too many looks.
const CHUNKS_A_TURN = 4;

/**
 * Reads the rest of an import's file into the tables: parses one batch while the one before it is stored. A connection that
 * breaks is taken up again where the file was, as long as every new one brings it further.
 *
 * @throws ShopifyError `link-expired`, `unavailable`; the signal's reason at the next batch after it fired
 */
export async function readImportFile(
  deps: Deps,
  connections: ImportConnections,
  key: ImportKey,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const row = await findImport(deps.db, key.shopId, key.importId);
    if (!row?.url) return;
    try {
      await readFrom(deps, connections, row, row.url, signal);
      return;
    } catch (error) {
      const isBroken = error instanceof ShopifyError && error.failure.kind === 'unavailable';
      const after = isBroken ? await findImport(deps.db, key.shopId, key.importId) : undefined;
      if (!after || after.byteOffset <= row.byteOffset) throw error;
    }
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof findImport>>>;

async function readFrom(
  deps: Deps,
  connections: ImportConnections,
  row: Row,
  url: string,
  signal: AbortSignal,
): Promise<void> {
  const shop = await deps.db.shop.findUniqueOrThrow({ where: { id: row.shopId } });
  const currency = row.currency ?? shop.currency;
  const known = await newestReadImport(deps.db, row.shopId);
  const reader = new ImportReader({
    shopId: shop.id,
    // Should the shop have changed them meanwhile, all of the file is read in the same, and another import follows.
    timeZone: row.timeZone ?? shop.timeZone,
    currency,
    nowMs: deps.now().getTime(),
    identityKey: deps.config.IDENTITY_KEY,
    exportedAt: row.startedAt,
    rowsBefore: row.ordersRead + row.linesRead + row.rowsSkipped,
    skippedBefore: countsFrom(row.skipped),
  });
  const target = {
    shopId: shop.id,
    importId: row.id,
    startedAt: row.startedAt,
    withLines: !row.withheld.includes('read_products'),
    isOtherCurrency: Boolean(known?.currency && known.currency !== currency),
  };
  const writer = new BatchWriter(connections, target, Number(row.byteOffset), (batch) => reader.reuse(batch));
  let readTo = writer.atByte;
  let chunks = 0;
  try {
    const bytes = readResult(deps.adminFor(shop.domain), url, { fromByte: readTo, signal });
    for await (const { lines, endByte } of jsonLines(bytes, readTo)) {
      for (const line of lines) reader.read(line);
      readTo = endByte;
      if ((chunks += 1) % CHUNKS_A_TURN === 0) await nextTurn();
      const { rows, bytes: size } = reader.size;
      if (rows < BATCH_ROWS && size < BATCH_BYTES) continue;
      signal.throwIfAborted();
      await writer.write(reader.take(), readTo);
    }
    if (readTo > writer.atByte) await writer.write(reader.take(), readTo);
  } finally {
    // The fit that follows needs as much: 64 MB for the batches of a large import.
    await writer.settle().finally(() => reader.release());
  }
}

/** Stores one batch after another; `write` returns while its batch is still on the way. */
class BatchWriter {
  readonly #connections: ImportConnections;
  readonly #target: ImportTarget;
  readonly #onSaved: (batch: ImportBatch) => void;
  #saving: Promise<void> = Promise.resolve();
  /** Where the last batch that was handed over ends. */
  atByte: number;

  constructor(
    connections: ImportConnections,
    target: ImportTarget,
    atByte: number,
    onSaved: (batch: ImportBatch) => void,
  ) {
    this.#connections = connections;
    this.#target = target;
    this.atByte = atByte;
    this.#onSaved = onSaved;
  }

  async write({ batch, counts }: ReadBatch, toByte: number): Promise<void> {
    await this.#saving;
    const advance = { ...counts, fromByte: this.atByte, toByte };
    this.#saving = saveImportBatch(this.#connections, this.#target, batch, advance).then(() => this.#onSaved(batch));
    // Its failure is met by the next await; until then it must not end the process as unhandled.
    this.#saving.catch(() => undefined);
    this.atByte = toByte;
  }

  settle(): Promise<void> {
    return this.#saving;
  }
}

function countsFrom(json: unknown): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [reason, count] of Object.entries(typeof json === 'object' && json !== null ? json : {})) {
    if (typeof count === 'number') counts[reason] = count;
  }
  return counts;
}
