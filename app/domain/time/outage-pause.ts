const MINUTE_MS = 60_000;
const PAUSES_MS = [10, 60, 360].map((minutes) => minutes * MINUTE_MS);

/**
 * How long to leave alone what nobody has answered `times` times; undefined: it is given up. Each pause is six times the one
 * before it: a short fault is over after the first, and together they outlast an outage of seven hours. Pauses of seconds
 * would have used every try up in the first minutes of it.
 */
export const outagePause = (times: number): number | undefined => PAUSES_MS[times - 1];
