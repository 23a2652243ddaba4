/** One group of forecasts of like size. */
export interface ReliabilityBin {
  readonly size: number;
  /** Mean forecast of the group. */
  readonly forecast: number;
  /** Share of the group in which it happened. */
  readonly happened: number;
}

/**
 * What happened where how much was promised: forecasts in ascending groups of (nearly) equal size. Honest forecasts lie on the
 * diagonal. Fewer groups than asked for where there are fewer forecasts; none for no forecasts.
 */
export function reliability(
  forecasts: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  groups = 10,
): readonly ReliabilityBin[] {
  const size = forecasts.length;
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => (forecasts[i] ?? NaN) - (forecasts[j] ?? NaN),
  );
  const used = Math.min(groups, size);
  return Array.from({ length: used }, (_, group) => {
    const members = order.subarray(Math.floor((group * size) / used), Math.floor(((group + 1) * size) / used));
    let [forecast, happened] = [0, 0];
    for (const i of members) {
      forecast += forecasts[i] ?? NaN;
      happened += outcomes[i] ?? NaN;
    }
    return { size: members.length, forecast: forecast / members.length, happened: happened / members.length };
  });
}
