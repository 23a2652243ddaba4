/** The values that make sense for a field, both ends included. */
export interface FieldLimits {
  readonly from: number;
  readonly to: number;
  /** What is counted, if not the number that is typed: money in minor units, or the characters of a text. */
  readonly of?: 'money' | 'characters';
}

type Ends = Pick<FieldLimits, 'from' | 'to'>;

/** Shares of 0 … 1 as they are typed: in per cent. */
export function inPercent({ from, to }: Ends): FieldLimits {
  return { from: Math.round(from * 100), to: Math.round(to * 100) };
}

/** Amounts in minor units. */
export function inMoney({ from, to }: Ends): FieldLimits {
  return { from, to, of: 'money' };
}

/** The length of a text. */
export function inCharacters({ from, to }: Ends): FieldLimits {
  return { from, to, of: 'characters' };
}
