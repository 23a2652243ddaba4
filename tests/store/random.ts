/** A stream of pseudo-random numbers that is the same in every run with the same keys. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole, from 0 to n − 1. */
  below(n: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Standard normal. */
  normal(): number;
  /** Gamma with mean `shape × scale`. */
  gamma(shape: number, scale: number): number;
}

/** The stream that belongs to these keys; numbers that stand in another order make another stream. */
export function randomOf(...keys: number[]): Random {
  let state = 0x9e3779b9;
  for (const key of keys) state = mix(state ^ mix(key | 0) ^ mix(Math.floor(key / 2 ** 32) | 0));
  // mulberry32: one 32-bit word of state, made in a nanosecond, so that each order can have a stream of its own.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below: (n) => Math.floor(next() * n),
    chance: (share) => next() < share,
    pick: (from) => {
      if (from.length === 0) throw new Error('Nothing to pick from.');
      return from[Math.floor(next() * from.length)] as (typeof from)[number];
    },
    normal,
    gamma: (shape, scale) => gamma(shape, next, normal) * scale,
  };
}

/** Marsaglia and Tsang's method; below shape 1 by the usual power of a uniform. */
function gamma(shape: number, next: () => number, normal: () => number): number {
  if (shape < 1) return gamma(shape + 1, next, normal) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
