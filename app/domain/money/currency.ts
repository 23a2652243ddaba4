/**
 * Currencies whose minor unit is not a hundredth (ISO 4217).
 *
 * Intl is not asked for these: its data follow what cash registers round to and give COP, HUF, IDR, IQD and 15 others no
 * decimals, where ISO 4217 and Shopify's amounts have them.
 */
const digitsOtherThanTwo: ReadonlyMap<string, number> = new Map([
  ...withDigits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...withDigits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...withDigits(4, 'CLF UYW'),
]);

/** Codes that ISO 4217 or Shopify has or had, and Intl leaves out of what it supports. */
const alsoKnown = 'BYR CLF HRK JEP KID LTL LVL MRO STD UYI UYW VED VEF XCG ZWG ZWL'.split(' ');

const known: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), ...alsoKnown]);

/**
 * How many decimal digits the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for KWD.
 *
 * `code` is an upper-case ISO 4217 code; undefined: there is no such currency.
 */
export function minorDigits(code: string): number | undefined {
  return known.has(code) ? (digitsOtherThanTwo.get(code) ?? 2) : undefined;
}

function withDigits(digits: number, codes: string): [string, number][] {
  return codes.split(' ').map((code) => [code, digits]);
}
