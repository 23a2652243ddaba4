import type { LocalDay } from '#app/domain/time/local-day.ts';

/** A shop-local day as Prisma wants a `date` column: midnight UTC. */
export const toDate = (day: LocalDay): Date => new Date(`${day}T00:00:00Z`);

/** A `date` column as Prisma gives it, as the shop-local day that it is. */
export const toDay = (date: Date): LocalDay => date.toISOString().slice(0, 10);
