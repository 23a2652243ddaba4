import { z } from 'zod';

/** A place in a sorted list: the sort value and id of the row that a page begins after, or ends before. */
export interface BuyerCursor {
  direction: 'after' | 'before';
  /** The row's sort value as text; null where it has none. */
  value: string | null;
  id: string;
}

const Packed = z.tuple([z.enum(['after', 'before']), z.string().max(40).nullable(), z.string().regex(/^-?\d{1,19}$/)]);

/** A cursor as one opaque word for an address. */
export function packCursor({ direction, value, id }: BuyerCursor): string {
  return Buffer.from(JSON.stringify([direction, value, id])).toString('base64url');
}

/** The cursor behind a word; undefined for a word that is none of ours. */
export function unpackCursor(word: string): BuyerCursor | undefined {
  try {
    const parsed = Packed.safeParse(JSON.parse(Buffer.from(word, 'base64url').toString()));
    if (!parsed.success) return undefined;
    const [direction, value, id] = parsed.data;
    return { direction, value, id };
  } catch {
    return undefined;
  }
}
