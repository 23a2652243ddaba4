/** What a buyer spent on one product type, in minor units, over all of their purchases. */
export interface TypeSpending {
  readonly type: string;
  readonly minor: bigint;
}

/**
 * The product type by whose rhythm a buyer may be judged: the one that takes more than half of what they spent, lines
 * without a type included. Undefined where none does.
 */
export function mainTypeOf(spending: readonly TypeSpending[]): string | undefined {
  let total = 0n;
  const byType = new Map<string, bigint>();
  for (const { type, minor } of spending) {
    total += minor;
    byType.set(type, (byType.get(type) ?? 0n) + minor);
  }
  const main = [...byType].find(([, minor]) => 2n * minor > total);
  return main?.[0] === '' ? undefined : main?.[0];
}
