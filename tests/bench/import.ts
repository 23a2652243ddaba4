import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded, type EmbeddedServer } from '#app/database/embedded.ts';
import { migrate } from '#app/database/migrate.ts';
import { exportText } from '#tests/services/export-text.ts';
import { writeOrdersJsonl } from '#tests/store/write-orders-jsonl.ts';
import { measuredBy, startAsWorker, startProcess } from './measured-process.ts';
import type { Measurement } from './measurement.ts';

const ORDERS = 1_000_000;
const FEWER = 100_000;
// Of two runs the faster counts, for each: what else a machine does can only take time away. Of memory the larger.
const ROUNDS = 2;

// As a server of this size is set up: 128 MB, the default, would have it write out the pages of a table that it is filling.
const SERVER = ['shared_buffers=512MB', 'max_wal_size=4GB'];

interface Run {
  ms: number;
  rows: number;
  maxRssMb: number;
}

interface ImportRun extends Run {
  orders: number;
  /** Milliseconds until every row of the file was in its table, joined and committed. */
  storedMs: number;
  /** Milliseconds until everybody was labelled and the shop's own clock fitted. */
  ms: number;
}

/**
 * An import against a bare loop that parses the same file from the same address and COPYs it into two plain tables, each in
 * a process of its own on the same server, taking turns.
 */
export async function benchImport(): Promise<Measurement[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'comeback-bench-'));
  const server = await startEmbedded({ dir: `${folder}-postgres`, settings: SERVER });
  try {
    const many = await served(folder, ORDERS);
    const bares: Run[] = [];
    const imports: ImportRun[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bares.push(await measure<Run>(server, `bare_${round}`, 'bare-loop', many.address));
      imports.push(await measure<ImportRun>(server, `import_${round}`, 'real-import', many.address));
    }
    many.stop();
    const few = await served(folder, FEWER);
    const fewer: ImportRun[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      fewer.push(await measure<ImportRun>(server, `fewer_${round}`, 'real-import', few.address));
    few.stop();
    return figures(bares, imports, fewer);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(server.dir, { recursive: true, force: true });
  }
}

function figures(bares: readonly Run[], imports: readonly ImportRun[], fewer: readonly ImportRun[]): Measurement[] {
  const bareMs = Math.min(...bares.map(({ ms }) => ms));
  const storedMs = Math.min(...imports.map((run) => run.storedMs));
  const readyMs = Math.min(...imports.map(({ ms }) => ms));
  const peakOf = (runs: readonly ImportRun[]) => Math.max(...runs.map(({ maxRssMb }) => maxRssMb));
  const peak = peakOf(imports);
  const peakOfFewer = peakOf(fewer);
  const perSecond = (ms: number) => Math.round((ORDERS / ms) * 1000);
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  return [
    {
      name: 'import.orders-per-second',
      value: perSecond(storedMs),
      unit: 'orders/s',
      reference: perSecond(bareMs),
      ratio: storedMs / bareMs,
      bar: 2,
    },
    // With what the loop has no counterpart of: whose the orders are, the fitted clock, 200,000 labels.
    {
      name: 'import.until-ready',
      value: seconds(readyMs),
      unit: 's',
      reference: seconds(bareMs),
      ratio: readyMs / bareMs,
    },
    { name: 'import.peak-memory', value: Math.round(peak), unit: 'MiB', bar: 350 },
    {
      name: 'import.memory-growth',
      value: Math.round(peak),
      unit: 'MiB',
      reference: Math.round(peakOfFewer),
      ratio: peak / peakOfFewer,
      bar: 1.2,
    },
  ];
}

/** A generated export as the app asks for it, at an address. */
async function served(folder: string, orders: number): Promise<{ address: string; stop: () => void }> {
  const file = path.join(folder, `${orders}.jsonl`);
  writeOrdersJsonl(file, orders, { query: exportText() });
  const files = startProcess('import/file-server.ts', file);
  const address = (await firstLine(files)).trim();
  return { address, stop: () => files.kill() };
}

async function measure<R extends Run>(
  server: EmbeddedServer,
  name: string,
  process: 'bare-loop' | 'real-import',
  address: string,
): Promise<R> {
  const url = server.url(`bench_${name}`);
  await migrate(url);
  await writeOut(url);
  const start = process === 'real-import' ? startAsWorker : startProcess;
  return measuredBy<R>(start(`import/${process}.ts`, url, address, 'USD'));
}

/** Has the server write what earlier runs left in its memory, so that it does not do so during the next one. */
async function writeOut(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query('checkpoint');
  await client.end();
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}
