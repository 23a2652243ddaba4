const DAY_MS = 86_400_000;

/**
 * How many days old orders are moved by: whole weeks, so that every weekday stays, and as many that the last order is
 * yesterday's or, where the weekdays differ, up to six days older.
 *
 * @param lastDay day of the last order, days since 1970
 * @param today the shop's today, `YYYY-MM-DD`
 */
export function shiftDays(lastDay: number, today: string): number {
  const yesterday = Math.round(Date.parse(`${today}T00:00:00Z`) / DAY_MS) - 1;
  if (!Number.isFinite(yesterday)) throw new Error(`Today must be a day like 2026-11-22, not ${today}.`);
  return Math.floor((yesterday - lastDay) / 7) * 7;
}
