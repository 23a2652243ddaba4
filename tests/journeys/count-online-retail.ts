import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What an independent count of the Online Retail files gives: no code of the app or of the stand-in store takes part. */
export interface IndependentCount {
  /** Orders that are purchases of a known customer, and what they are worth after credit notes, in pence. */
  counted: number;
  money: number;
  /** Orders of the file, guests' included. */
  read: number;
  buyers: number;
  byHabit: Record<string, number>;
}

interface Sale {
  id: number;
  customer: string;
  time: string;
  pence: number;
}

// s_k = ln k − ψ(k) for k = 2, the published best k of this shop: ln 2 − (1 − γ).
const SHOP = Math.log(2) - 1 + 0.5772156649015329;

const rowsOf = (file: string) =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/**
 * Counts by the rules as a person would state them: rows of one numeric order id without negative quantities are an
 * order; a credit note comes off its customer's newest order not later than it, then the one before; an order counts
 * while money is left; purchases of one day are one occasion.
 */
export function countOnlineRetail(linesFile: string, notesFile: string): IndependentCount {
  const sales = readSales(linesFile);
  const byCustomer = Map.groupBy(
    [...sales.values()].filter((sale) => sale.customer !== ''),
    (sale) => sale.customer,
  );
  const notes = Map.groupBy(rowsOf(notesFile), (row) => row[0] ?? '');
  const result: IndependentCount = { counted: 0, money: 0, read: sales.size, buyers: 0, byHabit: {} };
  for (const [customer, own] of byCustomer) {
    const newestFirst = own.sort((a, b) => b.time.localeCompare(a.time) || b.id - a.id);
    for (const [, time = '', , amount = '0'] of notes.get(customer) ?? [])
      takeOff(newestFirst, time, Math.round(-Number(amount) * 100));
    const counted = newestFirst.filter((sale) => sale.pence > 0);
    if (counted.length === 0) continue;
    result.counted += counted.length;
    result.money += counted.reduce((sum, sale) => sum + sale.pence, 0);
    result.buyers++;
    const habit = habitBy(counted.map((sale) => sale.time.slice(0, 10)));
    result.byHabit[habit] = (result.byHabit[habit] ?? 0) + 1;
  }
  return result;
}

function readSales(file: string): Map<string, Sale> {
  const thousandths = new Map<string, { customer: string; time: string; sum: number }>();
  for (const [customer = '', time = '', id = '', , quantity, price] of rowsOf(file)) {
    if (!/^\d+$/.test(id) || Number(quantity) < 0) continue;
    const sale = thousandths.get(id) ?? { customer, time, sum: 0 };
    sale.sum += Number(quantity) * Math.round(Number(price) * 1000);
    thousandths.set(id, sale);
  }
  return new Map(
    [...thousandths].map(([id, { customer, time, sum }]) => [
      id,
      { id: Number(id), customer, time, pence: Math.round(sum / 10) },
    ]),
  );
}

function takeOff(newestFirst: Sale[], time: string, pence: number): void {
  let open = pence;
  for (const sale of newestFirst) {
    if (open <= 0) return;
    if (sale.time > time) continue;
    const part = Math.min(open, Math.max(0, sale.pence));
    sale.pence -= part;
    open -= part;
  }
}

/** The habit from the gaps themselves: ln(mean gap) − mean(ln gap), bias-corrected by x/(x−1), shrunken by two gaps of s_k. */
function habitBy(days: string[]): string {
  const numbers = [...new Set(days)].map((day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000).sort((a, b) => a - b);
  const gaps = numbers.slice(1).map((day, at) => day - (numbers[at] ?? 0));
  if (gaps.length === 0) return 'one-time';
  if (gaps.length === 1) return 'periodic';
  const x = gaps.length;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / x;
  const uneven = (x / (x - 1)) * (Math.log(mean) - gaps.reduce((sum, gap) => sum + Math.log(gap), 0) / x);
  const shrunken = (x * uneven + 2 * SHOP) / (x + 2);
  if (shrunken <= 0.13) return 'regular';
  return shrunken > 0.577 ? 'irregular' : 'periodic';
}
