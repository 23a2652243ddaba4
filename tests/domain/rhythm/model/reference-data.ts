import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Histories, knownAt, packHistories } from '#app/domain/rhythm/model/forecast/histories.ts';
import type { BuyerSummary } from '#app/domain/rhythm/model/model.ts';
import { dayNumber } from '#app/domain/time/local-day.ts';

/** Public data and values by independent software; they are no part of this repository (see its README). */
const folder = new URL('../../../../../shared/data/', import.meta.url);

export const hasReferenceData = existsSync(folder);

export interface DataSet {
  readonly name: 'cdnow_sample' | 'cdnow_master' | 'grocery' | 'online_retail_ii';
  readonly file: string;
  readonly until: string;
  readonly holdoutWeeks: number;
}

/** The four sets with the split at which they were measured. */
export const dataSets: readonly DataSet[] = [
  { name: 'cdnow_sample', file: 'cdnow_sample.csv.gz', until: '1997-09-30', holdoutWeeks: 39 },
  { name: 'cdnow_master', file: 'cdnow_master.csv.gz', until: '1997-09-30', holdoutWeeks: 39 },
  { name: 'grocery', file: 'grocery.csv.gz', until: '2006-12-31', holdoutWeeks: 52 },
  { name: 'online_retail_ii', file: 'online_retail_ii_orders.csv.gz', until: '2010-12-04', holdoutWeeks: 370 / 7 },
];

/** The rows of a (gzipped) CSV file without quotes, by column name. */
export function readRows(file: string): Record<string, string>[] {
  const bytes = readFileSync(new URL(file, folder));
  const [header = '', ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split('\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, i): [string, string] => [names[i]!, value])),
  );
}

export function readReference(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`reference/${file}`, folder), 'utf8'));
}

const loaded = new Map<string, Histories>();

/** All purchase days of a set. */
export function historiesOf({ file }: DataSet): Histories {
  const known = loaded.get(file);
  if (known) return known;
  const buyers = new Map<string, number[]>();
  for (const row of readRows(file)) {
    const days = buyers.get(row.customer_id!) ?? [];
    days.push(dayNumber((row.date ?? row.datetime)!.slice(0, 10)));
    buyers.set(row.customer_id!, days);
  }
  const histories = packHistories([...buyers.values()]);
  loaded.set(file, histories);
  return histories;
}

/** The set's buyers at its split, in weeks of seven days. */
export function weeklySummaries(set: DataSet): BuyerSummary[] {
  return knownAt(historiesOf(set), dayNumber(set.until)).summaries.map((buyer) => inUnit(buyer, 7));
}

/** The same history with time counted in units of so many of the old ones. */
export function inUnit({ x, tx, T, litt }: BuyerSummary, unit: number): BuyerSummary {
  return { x, tx: tx / unit, T: T / unit, litt: litt - x * Math.log(unit) };
}

interface Measured {
  readonly k: number;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly LL: number;
  readonly LL_by_k?: readonly number[];
  readonly forecast_exact: { readonly mae: number; readonly rmse: number; readonly bias: number };
}

export type ModelName = 'BG/NBD' | 'MBG/NBD' | 'BG/CNBD-k' | 'MBG/CNBD-k';

/** What independent software measured on a set, in weeks. */
export function measured(set: DataSet, model: ModelName): Measured {
  const reference = readReference('reference.json') as {
    measured: Record<string, { reference: Record<ModelName, Measured> }>;
  };
  return reference.measured[set.name]!.reference[model];
}

/** |value / truth − 1|; absolute where the truth is nought or under what a double can hold. */
export function relativeError(value: number, truth: number): number {
  return Math.abs(truth) < 1e-307 ? Math.abs(value) : Math.abs(value - truth) / Math.abs(truth);
}
