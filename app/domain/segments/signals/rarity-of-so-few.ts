/** So many of the newest visits are drawn from: 9,880 threes. */
const MOST = 40;
/** As many types as a number has bits that are cheap; whatever is beyond shares one. */
const BITS = 31;

/**
 * The share of all threes of a buyer's visits that hold so few different product types, or fewer: were the visits in no order, the
 * last three would be one of them.
 *
 * An exact permutation test: a buyer who has changed nothing gets a share of 5 % or less in one case of twenty at most.
 *
 * @param visits the product types of each visit, first to last; three at least
 */
export function rarityOfSoFew(visits: readonly (readonly string[])[], types: number): number {
  const bits = bitsOf(visits.slice(-MOST));
  let [all, few] = [0, 0];
  for (let i = 0; i < bits.length; i += 1) {
    for (let j = i + 1; j < bits.length; j += 1) {
      const pair = (bits[i] ?? 0) | (bits[j] ?? 0);
      for (let k = j + 1; k < bits.length; k += 1) {
        all += 1;
        if (countBits(pair | (bits[k] ?? 0)) <= types) few += 1;
      }
    }
  }
  return all === 0 ? 1 : few / all;
}

function bitsOf(visits: readonly (readonly string[])[]): number[] {
  const bitOf = new Map<string, number>();
  const bit = (type: string) => {
    const known = bitOf.get(type) ?? Math.min(bitOf.size, BITS - 1);
    bitOf.set(type, known);
    return 1 << known;
  };
  return visits.map((types) => types.reduce((mask, type) => mask | bit(type), 0));
}

function countBits(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count += 1;
  return count;
}
