import path from 'node:path';
import { BadCsv, plainRows } from './csv-rows.ts';
import { parseAmount, parseWallTime } from './csv-values.ts';

/** Goods that came back: an amount below zero, in thousandths. */
export interface CreditNote {
  id: string;
  customerId: number | null;
  wall: number;
  thousandths: number;
}

/** Where the credit notes of a file of order lines would lie; undefined when its name has no `lines`. */
export function creditNotesBeside(file: string): string | undefined {
  const name = path.basename(file);
  return name.includes('lines') ? path.join(path.dirname(file), name.replace('lines', 'credit_notes')) : undefined;
}

/** Reads `customer_id,datetime,order_id,amount`, a row a credit note of a known customer. */
export async function readCreditNotes(file: string): Promise<CreditNote[]> {
  const notes: CreditNote[] = [];
  for await (const { row, values } of plainRows(file, ['customer_id', 'datetime', 'order_id', 'amount'])) {
    const [customer = '', datetime = '', id = '', amount = ''] = values;
    const thousandths = parseAmount(amount, 3);
    const wall = parseWallTime(datetime);
    if (thousandths === undefined) throw new BadCsv(file, row, 'amount', `"${amount}" is no amount`);
    if (wall === undefined) throw new BadCsv(file, row, 'datetime', `"${datetime}" is no time like 2011-12-09T12:50`);
    if (!/^\d+$/.test(customer)) throw new BadCsv(file, row, 'customer_id', `"${customer}" is no number`);
    notes.push({ id, customerId: Number(customer), wall, thousandths });
  }
  return notes;
}

/**
 * Takes each note off its customer's newest earlier order that has money left, then off the one before, until it is used
 * up. An order of the same minute counts as earlier.
 *
 * @param orders of one customer, ascending by time, with what they are worth in pence
 * @param notes of the same customer, ascending by time
 * @returns per order what is taken off, with the wall time of each note
 */
export function takeOff(
  orders: readonly { wall: number; pence: number }[],
  notes: readonly { wall: number; pence: number }[],
): { wall: number; pence: number }[][] {
  const taken: { wall: number; pence: number }[][] = orders.map(() => []);
  const left = orders.map(({ pence }) => pence);
  for (const note of notes) {
    let open = note.pence;
    for (let at = orders.length - 1; at >= 0 && open > 0; at--) {
      if ((orders[at]?.wall ?? 0) > note.wall) continue;
      const part = Math.min(open, left[at] ?? 0);
      if (part <= 0) continue;
      left[at] = (left[at] ?? 0) - part;
      open -= part;
      taken[at]?.push({ wall: note.wall, pence: part });
    }
  }
  return taken;
}
