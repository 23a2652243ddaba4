/** The numbers of a prize draw that make sense, both ends included. */
export const drawLimits = {
  /** Of how many one wins: of one everybody would, and among more than a thousand nobody waits for it. */
  among: { from: 2, to: 1000 },
  /** Characters of the rules; none: not written yet. */
  rules: { from: 0, to: 4000 },
} as const;
