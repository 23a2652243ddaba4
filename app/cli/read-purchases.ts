import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { dayNumber, isLocalDay } from '#app/domain/time/local-day.ts';
import { Refusal } from './refusal.ts';

/** The purchases of a file. */
export interface Purchases {
  /** The buyers' ids, in order of first appearance; everything else is by position. */
  readonly ids: readonly string[];
  /** For each buyer what they spent by day number; nothing where the file has no amounts. Orders of one day are added up. */
  readonly days: readonly ReadonlyMap<number, number>[];
  readonly hasAmounts: boolean;
  /** Data rows read. */
  readonly rows: number;
  /** Rows without a customer: nobody's rhythm. */
  readonly withoutCustomer: number;
  /** Rows with a negative amount: credit notes, no purchases. */
  readonly creditNotes: number;
}

interface Columns {
  readonly customer: number;
  readonly date: number;
  readonly dateName: string;
  readonly amount: number;
}

/**
 * Reads `customer_id,date|datetime[,amount]` (other columns are passed over) from a CSV file, gzipped if its name ends in .gz.
 *
 * The day is the first ten characters of the date. Throws Refusal with the column and the row (the header is row 1) for what it
 * cannot read.
 */
export async function readPurchases(file: string): Promise<Purchases> {
  const reader = purchaseReader(file);
  const csv = parse({ bom: true, skip_empty_lines: true });
  csv.on('data', (record: string[]) => {
    try {
      reader.take(record);
    } catch (error) {
      csv.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  try {
    const source = createReadStream(file);
    await (file.endsWith('.gz') ? pipeline(source, createGunzip(), csv) : pipeline(source, csv));
  } catch (error) {
    throw asRefusal(file, error);
  }
  return reader.result();
}

function purchaseReader(file: string) {
  const positions = new Map<string, number>();
  const days: Map<number, number>[] = [];
  const dayNumbers = new Map<string, number>();
  let columns: Columns | undefined;
  let [row, withoutCustomer, creditNotes] = [0, 0, 0];
  const add = ({ customer, date, dateName, amount }: Columns, record: string[]) => {
    const day = dayOf(record[date] ?? '', dayNumbers, `column ${dateName}, row ${row}`);
    const spent = amount < 0 ? 0 : amountOf(record[amount] ?? '', `column amount, row ${row}`);
    const id = (record[customer] ?? '').trim();
    if (id === '') withoutCustomer += 1;
    else if (spent < 0) creditNotes += 1;
    else {
      const position = positions.get(id) ?? days.length;
      if (position === days.length) days.push(new Map());
      positions.set(id, position);
      const own = days[position];
      own?.set(day, (own.get(day) ?? 0) + spent);
    }
  };
  return {
    take(record: string[]) {
      row += 1;
      if (columns) add(columns, record);
      else columns = columnsOf(record, file);
    },
    result(): Purchases {
      if (!columns) throw new Refusal(`${file} is empty: not even a header.`);
      const hasAmounts = columns.amount >= 0;
      return { ids: [...positions.keys()], days, hasAmounts, rows: row - 1, withoutCustomer, creditNotes };
    },
  };
}

function columnsOf(header: readonly string[], file: string): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  const customer = names.indexOf('customer_id');
  const dateName = names.includes('date') ? 'date' : 'datetime';
  const date = names.indexOf(dateName);
  if (customer < 0) throw new Refusal(`${file}, row 1: there is no column customer_id (found: ${names.join(', ')}).`);
  if (date < 0) throw new Refusal(`${file}, row 1: there is no column date or datetime (found: ${names.join(', ')}).`);
  return { customer, date, dateName, amount: names.indexOf('amount') };
}

/** A file has few different days: each is parsed once. */
function dayOf(text: string, known: Map<string, number>, where: string): number {
  const day = text.trim().slice(0, 10);
  const before = known.get(day);
  if (before !== undefined) return before;
  if (!isLocalDay(day)) throw new Refusal(`${where}: "${text}" is not a date like 2026-11-22.`);
  const number = dayNumber(day);
  known.set(day, number);
  return number;
}

function amountOf(text: string, where: string): number {
  const amount = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(amount)) throw new Refusal(`${where}: "${text}" is not an amount like 12.50.`);
  return amount;
}

function asRefusal(file: string, error: unknown): unknown {
  if (error instanceof Refusal)
    return new Refusal(error.message.startsWith(file) ? error.message : `${file}, ${error.message}`);
  if (error instanceof CsvError) return new Refusal(`${file}: ${error.message}`);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new Refusal(`There is no file ${file}.`);
  if (['EISDIR', 'EACCES'].includes(code) || code.startsWith('Z_'))
    return new Refusal(`${file} cannot be read (${code}).`);
  return error;
}
