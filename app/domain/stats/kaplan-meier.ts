/** Buyers whose waiting ended, or was last seen unended, after the same number of days. */
export interface SurvivalGroup {
  /** Whole days from the start, 0 or more. */
  readonly day: number;
  /** How many saw the event on this day. */
  readonly events: number;
  /** How many were last seen waiting on this day, at risk of the event to its end. */
  readonly censored: number;
}

/** One day of the curve. */
export interface SurvivalPoint {
  readonly day: number;
  /** How many were still waiting when the day began. */
  readonly atRisk: number;
  readonly events: number;
  /** Estimated share that is still waiting when the day is over. */
  readonly survival: number;
}

/**
 * The Kaplan–Meier curve: the share still waiting after each day, from data in which many have not finished waiting.
 *
 * Groups may come in any order and repeat a day. One point a day on which anything happened, ascending; empty for no
 * data. An event counts before a censoring of the same day. Throws RangeError for a negative or fractional number.
 *
 * Kaplan & Meier (1958), Nonparametric estimation from incomplete observations, JASA 53.
 */
export function survivalCurve(groups: readonly SurvivalGroup[]): SurvivalPoint[] {
  const days = byDay(groups);
  let atRisk = days.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let survival = 1;
  return days.map(({ day, events, censored }) => {
    if (events > 0) survival *= 1 - events / atRisk;
    const point = { day, atRisk, events, survival };
    atRisk -= events + censored;
    return point;
  });
}

function byDay(groups: readonly SurvivalGroup[]): SurvivalGroup[] {
  const merged = new Map<number, SurvivalGroup>();
  for (const { day, events, censored } of groups) {
    for (const count of [day, events, censored]) {
      if (!Number.isInteger(count) || count < 0)
        throw new RangeError(`survivalCurve expects whole counts, not ${count}`);
    }
    const before = merged.get(day) ?? { day, events: 0, censored: 0 };
    merged.set(day, { day, events: before.events + events, censored: before.censored + censored });
  }
  return [...merged.values()].filter((group) => group.events + group.censored > 0).sort((a, b) => a.day - b.day);
}
