/** What the language offers and its type library does not know yet. */
interface LocaleWithZones extends Intl.Locale {
  getTimeZones?: () => string[] | undefined;
}

/**
 * The time zones of a country, by the time-zone database; the shop's own where the country is unknown.
 *
 * @param country ISO 3166 alpha-2, e.g. `UA`
 */
export function countryZones(country: string | undefined, shopZone: string): readonly string[] {
  if (country === undefined || !/^[A-Za-z]{2}$/.test(country)) return [shopZone];
  const locale: LocaleWithZones = new Intl.Locale(`und-${country}`);
  const zones = locale.getTimeZones?.() ?? [];
  return zones.length > 0 ? zones : [shopZone];
}
