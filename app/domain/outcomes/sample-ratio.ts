/**
 * How many buyers were drawn under one share held out. Each buyer counts once, with their first enrolment: a person's arm is drawn
 * once, and ten enrolments of one person are no ten draws.
 */
export interface DrawnArms {
  /** Above 0 and below 1; others say nothing and are passed over. */
  readonly heldOut: number;
  readonly treated: number;
  readonly control: number;
}

/** Whether the arms have the sizes that were drawn. */
export interface SampleRatio {
  /** Something puts people into the wrong arm, or loses them: no figure of this playbook can be trusted. */
  readonly isAlarm: boolean;
  /** Valid however often it is looked at. */
  readonly p: number;
  readonly control: number;
  readonly expectedControl: number;
}

const ALARM = 0.001;
/** By how much the odds of being held out may be off, as logarithms: from 5 % to a factor 5. */
const TILTS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6].flatMap((tilt) => [tilt, -tilt]);

/**
 * The alarm for a sample ratio mismatch at p < 0.001, safe under daily looking.
 *
 * The mean, over twelve ways in which the odds could be tilted, of the likelihood of the counts against their likelihood as drawn
 * is a martingale that starts at 1; it ever reaches 1,000 in at most one shop of a thousand (Ville's inequality), and its inverse is an
 * anytime-valid p. Lindon & Malek 2022, "Anytime-valid inference for multinomial count data", with a discrete mixture, so that
 * shares that change over time add up.
 */
export function sampleRatio(drawn: readonly DrawnArms[]): SampleRatio {
  const fair = drawn.filter(({ heldOut }) => heldOut > 0 && heldOut < 1);
  const logRatios = TILTS.map((tilt) => fair.reduce((sum, one) => sum + logRatio(one, tilt), 0));
  const largest = Math.max(...logRatios);
  const mean = logRatios.reduce((sum, log) => sum + Math.exp(log - largest), 0) / TILTS.length;
  const p = Math.min(1, Math.exp(-largest - Math.log(mean)));
  const sum = (of: (one: DrawnArms) => number) => fair.reduce((total, one) => total + of(one), 0);
  return {
    isAlarm: p < ALARM,
    p,
    control: sum(({ control }) => control),
    expectedControl: sum(({ heldOut, treated, control }) => heldOut * (treated + control)),
  };
}

/** ln of the likelihood with the odds times e^tilt over the likelihood as drawn. */
function logRatio({ heldOut, treated, control }: DrawnArms, tilt: number): number {
  return control * tilt - (treated + control) * Math.log1p(heldOut * Math.expm1(tilt));
}
