import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { MainJobReport } from '#tests/store/main-job.ts';
import { countOnlineRetail } from './count-online-retail.ts';

const LINES = '../shared/data/online_retail_ii_lines.csv.gz';
const NOTES = '../shared/data/online_retail_ii_credit_notes.csv.gz';

/** Runs the demo's main job as its command does, and gives its last line. */
function mainJob(...args: string[]): Promise<{ code: number | null; report: MainJobReport }> {
  return new Promise((resolve, reject) => {
    const { DATABASE_URL: _, VITEST: __, ...env } = process.env;
    const child = spawn(process.execPath, ['tests/store/demo.ts', '--once', ...args], {
      env: { ...env, NODE_ENV: 'production' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      const last = said.trimEnd().split('\n').at(-1) ?? '';
      if (code !== 0) return void reject(new Error(said.slice(-4000)));
      resolve({ code, report: JSON.parse(last) as MainJobReport });
    });
  });
}

const byHabit = (report: MainJobReport) =>
  Object.fromEntries(
    Object.entries(report.buyers.byHabitAndState).map(([habit, states]) => [
      habit,
      Object.values(states).reduce((a, b) => a + b, 0),
    ]),
  );

test('the whole main job on a generated shop, from install to discount codes in Shopify Flow', async () => {
  const { report } = await mainJob();
  expect(report.orders.read).toBeGreaterThan(20_000);
  expect(report.tagsWritten).toBeGreaterThan(5000);
  expect(report.flowTriggers).toBeGreaterThan(10);
  expect(report.codesCreated).toBe(report.flowTriggers);
  // One Shopify discount a batch, never one a person.
  expect(report.discounts).toBeLessThan(3);
  expect(Object.keys(report.effects).filter((name) => /pending|calling|unknown|refused/.test(name))).toEqual([]);
}, 480_000);

// Skipped where the data of the plan are not at hand: they do not belong in the repository.
test.skipIf(!existsSync(LINES))(
  'every counted order and buyer of real orders equals an independent count over the file',
  async () => {
    const { report } = await mainJob('--orders', LINES);
    const independent = countOnlineRetail(LINES, NOTES);
    expect({
      read: report.orders.read,
      counted: report.orders.counted,
      money: Number(report.orders.money),
      buyers: report.buyers.total,
      byHabit: byHabit(report),
    }).toEqual({ ...independent });
  },
  480_000,
);
