import { countryZones } from './country-zones.ts';
import type { QuietHours } from './contact-policy.ts';
import type { Moment } from './question.ts';
import { quietUntil } from './quiet-hours.ts';

/** A moment at which people may be contacted by these quiet hours; what it finds out of a country it remembers. */
export function momentAt(when: Omit<Moment, 'freeAt'>, hours: QuietHours): Moment {
  const known = new Map<string | undefined, Date | undefined>();
  return {
    ...when,
    freeAt: (country) => {
      if (!known.has(country)) {
        known.set(country, quietUntil(when.now, countryZones(country, when.shopZone), hours));
      }
      return known.get(country);
    },
  };
}
