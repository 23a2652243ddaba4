import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded, type EmbeddedServer } from '#app/database/embedded.ts';
import { migrate } from '#app/database/migrate.ts';
import { writeOrdersJsonl } from '#tests/store/write-orders-jsonl.ts';
import type { Measurement } from './measurement.ts';

const ORDERS = 1_000_000;
const FEWER = 100_000;

interface Run {
  ms: number;
  rows: number;
  maxRssMb: number;
  orders?: number;
}

/**
 * A whole import, from the file's address to labelled buyers, against a bare loop that parses the same file and COPYs it,
 * each in a process of its own on the same server, one after the other.
 */
export async function benchImport(): Promise<Measurement[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'comeback-bench-'));
  const server = await startEmbedded({ dir: `${folder}-postgres` });
  try {
    const bare = await measure(server, folder, ORDERS, 'bare-loop');
    const whole = await measure(server, folder, ORDERS, 'real-import');
    const fewer = await measure(server, folder, FEWER, 'real-import');
    return figures(bare, whole, fewer);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(server.dir, { recursive: true, force: true });
  }
}

function figures(bare: Run, whole: Run, fewer: Run): Measurement[] {
  const perSecond = ({ ms }: Run) => Math.round((ORDERS / ms) * 1000);
  return [
    {
      name: 'import.orders-per-second',
      value: perSecond(whole),
      unit: 'orders/s',
      reference: perSecond(bare),
      ratio: whole.ms / bare.ms,
      bar: 2,
    },
    { name: 'import.peak-memory', value: Math.round(whole.maxRssMb), unit: 'MiB', bar: 350 },
    {
      name: 'import.memory-growth',
      value: Math.round(whole.maxRssMb),
      unit: 'MiB',
      reference: Math.round(fewer.maxRssMb),
      ratio: whole.maxRssMb / fewer.maxRssMb,
      bar: 1.2,
    },
  ];
}

async function measure(
  server: EmbeddedServer,
  folder: string,
  orders: number,
  process: 'bare-loop' | 'real-import',
): Promise<Run> {
  const file = path.join(folder, `${orders}.jsonl`);
  writeOrdersJsonl(file, orders);
  const url = server.url(`bench_${process.replace('-', '_')}_${orders}`);
  await migrate(url);
  const files = start('file-server', file);
  const address = (await firstLine(files)).trim();
  const run = JSON.parse(await output(start(process, url, address, 'USD'))) as Run;
  files.kill();
  if (run.orders !== undefined && run.orders < orders * 0.99)
    throw new Error(`only ${run.orders} of ${orders} orders were read`);
  return run;
}

function start(name: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [`tests/bench/import/${name}.ts`, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}

function output(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('close', (code) => {
      if (code === 0) resolve(said.trimEnd().split('\n').at(-1) ?? '');
      else reject(new Error(`a measured process ended with ${code}:\n${said}`));
    });
  });
}
