/** One figure of `npm run bench`. */
export interface Measurement {
  name: string;
  value: number;
  unit: string;
  /** What it is measured against in the same run (or a published figure), in the same unit. */
  reference?: number;
  /** value ÷ reference, or reference ÷ value where more is better: always "smaller is better". */
  ratio?: number;
  /** The ratio (without a reference: the value) to stay under. */
  bar?: number;
}

/** Does the figure hold its bar? Figures without one are information. */
export function holds({ value, ratio, bar }: Measurement): boolean {
  return bar === undefined || (ratio ?? value) <= bar;
}

/** The same with every bar for a ratio, as the last line has it: a figure without a reference is measured against its bar. */
export function inRatios(measured: Measurement): Measurement {
  const { value, ratio, bar } = measured;
  return ratio !== undefined || bar === undefined
    ? measured
    : { ...measured, reference: bar, ratio: value / bar, bar: 1 };
}
