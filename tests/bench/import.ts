import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded, type EmbeddedServer } from '#app/database/embedded.ts';
import { migrate } from '#app/database/migrate.ts';
import { exportText } from '#tests/services/export-text.ts';
import { writeOrdersJsonl } from '#tests/store/write-orders-jsonl.ts';
import { measuredBy, startAsWorker, startProcess } from './measured-process.ts';
import type { Measurement } from './measurement.ts';

const ORDERS = 1_000_000;
const FEWER = 100_000;
// Of two runs the faster counts, for each: what else a machine does can only take time away.
const ROUNDS = 2;

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
  const server = await startEmbedded({ dir: `${folder}-postgres` });
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
    const fewer = await measure<ImportRun>(server, 'fewer', 'real-import', few.address);
    few.stop();
    return figures(bares, imports, fewer);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(server.dir, { recursive: true, force: true });
  }
}

function figures(bares: readonly Run[], imports: readonly ImportRun[], fewer: ImportRun): Measurement[] {
  const bareMs = Math.min(...bares.map(({ ms }) => ms));
  const storedMs = Math.min(...imports.map((run) => run.storedMs));
  const readyMs = Math.min(...imports.map(({ ms }) => ms));
  const peak = Math.max(...imports.map(({ maxRssMb }) => maxRssMb));
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
      reference: Math.round(fewer.maxRssMb),
      ratio: peak / fewer.maxRssMb,
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
  const start = process === 'real-import' ? startAsWorker : startProcess;
  return measuredBy<R>(start(`import/${process}.ts`, url, address, 'USD'));
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}
