import { addDays, type LocalDay } from './local-day.ts';
import { wallClock } from './wall-clock.ts';

/** When a shop wants its night planned, and what has been planned. */
export interface PlannerHours {
  readonly timeZone: string;
  /** 0 … 23, on the shop's own wall. */
  readonly plannerHour: number;
  /** Nothing planned yet: the first night is the first whose hour comes. */
  readonly lastPlannedOn?: LocalDay | null | undefined;
}

/**
 * The shop-local date whose night is now due for planning, if any.
 *
 * "At or past the hour and not yet planned", not "exactly the hour": on the night the clocks change an hour can happen
 * twice or not at all, and a worker can sleep through any hour. A night that was missed stays due until it is planned,
 * also after midnight; of several missed nights the latest is returned, because planning a day moves everybody whose
 * boundary lies on it or before it. Throws as `wallClock` does.
 */
export function planDateDue(now: Date, shop: PlannerHours): LocalDay | undefined {
  const { date, hour } = wallClock(now, shop.timeZone);
  const hasStruck = hour >= shop.plannerHour;
  if (!shop.lastPlannedOn) return hasStruck ? date : undefined;
  const latest = hasStruck ? date : addDays(date, -1);
  // Later, not merely other: where clocks go back over midnight, yesterday comes again and is planned already.
  return latest > shop.lastPlannedOn ? latest : undefined;
}
