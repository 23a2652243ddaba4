import { oneTimeByType, oneTimeUnder } from '#app/database/reports/label-counts.ts';
import { paces } from '#app/domain/rhythm/definition.ts';
import { isPaceInUse, oneTimeClockOfPace, oneTimeClocksIn } from '#app/domain/rhythm/one-time-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import type { OpenShop } from '#app/services/open-shop.ts';

/**
 * By which days one-time buyers are judged now: those of each product type with a clock of its own, and how many go by it;
 * and what each pace would mean, in numbers where it would change anything.
 */
export async function readOneTime({ pool }: Pick<Deps, 'pool'>, { id, clock, today }: OpenShop) {
  const inForce = oneTimeClocksIn(clock);
  const types = inForce.flatMap(({ type }) => type ?? []);
  const [buyers, under] = await Promise.all([
    oneTimeByType(pool, id, types),
    isPaceInUse(clock)
      ? oneTimeUnder(
          pool,
          id,
          paces.map((pace) => oneTimeClocksIn(clock, pace)),
          today,
        )
      : [],
  ]);
  const byType = inForce.map((one) => ({ ...one, buyers: buyers.get(one.type) ?? 0 }));
  return {
    source: clock.source,
    oneTimeClock: clock.oneTime,
    // Most customers first, everybody else last.
    oneTimeTypes: types.length === 0 ? [] : byType.toSorted(mostFirst),
    paces: paces.map((pace, i) => ({ pace, clock: oneTimeClockOfPace(pace), counts: under[i] })),
  };
}

interface TypeBuyers {
  type: string | null;
  buyers: number;
}

function mostFirst(one: TypeBuyers, other: TypeBuyers): number {
  if (one.type === null || other.type === null) return one.type === null ? 1 : -1;
  return other.buyers - one.buyers || one.type.localeCompare(other.type);
}
