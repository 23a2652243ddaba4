import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '#app/database/client.ts';
import { startEmbedded, type EmbeddedServer } from '#app/database/embedded.ts';
import { migrate } from '#app/database/migrate.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { measuredBy, startAsWorker } from './measured-process.ts';
import type { Measurement } from './measurement.ts';
import { BACKLOG_A_DAY, seedPlannerShop } from './seed-planner-shop.ts';

const BUYERS = 1_000_000;
const FEWER = 100_000;
const ENTERING = 15_000;
const ON_LADDER = 5000;
const DUE = ENTERING + ON_LADDER;
const TODAY = '2026-11-22';
// Of two nights the faster counts, for each shop: what else a machine does can only take time away.
const NIGHTS = 2;

const SECONDS_BAR = 60;
const MEMORY_BAR_MIB = 400;
/** Ten times the buyers put a level more into each index and more of it outside the cache; a scan would make it about ten. */
const GROWTH_BAR = 1.5;

interface Night {
  ms: number;
  /** Of it: until everybody had passed their boundary. */
  movedMs: number;
  /** Of the planner's own process; the database's is beside it. */
  cpuMs: number;
  maxRssMb: number;
  verdicts: Record<string, number>;
}

/**
 * A night of 20,000 due buyers in a shop of a million and in one of 100,000, each in a process of its own: boundaries passed, arms
 * drawn, guards asked, contacts and codes written and queued.
 */
export async function benchPlanner(): Promise<Measurement[]> {
  const dir = path.join(os.tmpdir(), `comeback-bench-planner-${process.pid}`);
  const server = await startEmbedded({ dir, fast: true, settings: ['shared_buffers=1GB'] });
  try {
    const many = await planned(server, BUYERS);
    const few = await planned(server, FEWER);
    return figures(many, few);
  } finally {
    await server.stop();
    rmSync(server.dir, { recursive: true, force: true });
  }
}

function figures(many: Night, few: Night): Measurement[] {
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  const eachMs = (ms: number) => Math.round((ms / DUE) * 1000) / 1000;
  return [
    { name: 'planner.million-buyers', value: seconds(many.ms), unit: 's', bar: SECONDS_BAR },
    { name: 'planner.million-buyers-moving', value: seconds(many.movedMs), unit: 's' },
    { name: 'planner.million-buyers-own-cpu', value: seconds(many.cpuMs), unit: 's' },
    { name: 'planner.peak-memory', value: Math.round(many.maxRssMb), unit: 'MiB', bar: MEMORY_BAR_MIB },
    {
      name: 'planner.time-per-due-buyer',
      value: eachMs(many.ms),
      unit: 'ms',
      reference: eachMs(few.ms),
      ratio: many.ms / few.ms,
      bar: GROWTH_BAR,
    },
  ];
}

async function planned(server: EmbeddedServer, buyers: number): Promise<Night> {
  const url = server.url(`planner_${buyers}`);
  await migrate(url);
  const database = openDatabase(url);
  const shop = { buyers, today: TODAY, entering: ENTERING, onLadder: ON_LADDER, nights: NIGHTS };
  await seedPlannerShop(database.pool, shop);
  await database.close();
  const nights: Night[] = [];
  for (let night = 0; night < NIGHTS; night += 1) {
    nights.push(await measuredBy<Night>(startAsWorker('planner-process.ts', url, addDays(TODAY, night))));
  }
  return fastest(nights);
}

/** The faster night, with the larger memory of them; none counts in which somebody due was passed over. */
function fastest(nights: readonly Night[]): Night {
  for (const { verdicts } of nights) {
    const { contact = 0, 'held-out': heldOut = 0 } = verdicts;
    if (contact + heldOut !== DUE + BACKLOG_A_DAY)
      throw new Error(`not all of ${DUE} and ${BACKLOG_A_DAY} more were decided upon: ${JSON.stringify(verdicts)}`);
  }
  const [best] = nights.toSorted((a, b) => a.ms - b.ms);
  if (!best) throw new Error('no night was planned');
  return { ...best, maxRssMb: Math.max(...nights.map(({ maxRssMb }) => maxRssMb)) };
}
