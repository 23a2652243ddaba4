import { minorDigits } from '#app/domain/money/currency.ts';

/** Where a reader is: decides every number, date and amount on a page. */
export interface Place {
  /** BCP 47, e.g. "en" or "de-AT". */
  locale: string;
  /** ISO 4217 code of the shop's own currency. */
  currency: string;
  /** IANA name of the shop's time zone; instants are shown in it. */
  timeZone: string;
}

/** A value as a reader of that place expects it. Absent values never reach these functions. */
export interface Formatters {
  number: (value: number) => string;
  /** A difference with its sign: "+173". */
  signed: (value: number) => string;
  /** One decimal at most, for averages. */
  decimal: (value: number) => string;
  /** Two decimals, for measures that are compared with limits of that precision. */
  fraction: (value: number) => string;
  /** Whole days with their word: "45 days". */
  days: (value: number) => string;
  /** Days with their word, to a tenth below ten: "4.2 days", "45 days". */
  daysAbout: (value: number) => string;
  /** The same without the word, for the ends of a range. */
  about: (value: number) => string;
  /** A share between 0 and 1 as whole percent. */
  percent: (share: number) => string;
  /** Minor units, with the currency's own decimals. */
  money: (minor: number) => string;
  /** Minor units, with what is left below the smallest coin: a mail costs a tenth of a cent. */
  moneyExact: (minor: number) => string;
  /** Minor units, without decimals: for sums, which carry none worth reading; cents alone are not written as nothing. */
  moneyRound: (minor: number) => string;
  /** Minor units in as few characters as possible: "€9.4K". */
  moneyShort: (minor: number) => string;
  /** A shop-local day with its year. */
  day: (day: string) => string;
  /** A shop-local day of this or the next months, without its year. */
  dayShort: (day: string) => string;
  /** The month of a shop-local day: "March 2026". */
  month: (day: string) => string;
  monthShort: (day: string) => string;
  /** The shop-local day of an ISO instant. */
  instantDay: (instant: string) => string;
  /** "a, b or c". */
  anyOf: (words: readonly string[]) => string;
  /** An ISO instant of these days by the shop's clock: "Nov 23, 8:00 AM". */
  instant: (instant: string) => string;
}

const UNKNOWN_CURRENCY_DIGITS = 2;
const TENTHS_BELOW = 10;
/** Of a coin's parts: as many decimals as a price of one message can be entered with. */
const PARTS_DIGITS = 2;

/** Makes the formatters of a place once; Intl objects are costly to build and cheap to use. */
export function createFormatters({ locale, currency, timeZone }: Place): Formatters {
  const digits = minorDigits(currency) ?? UNKNOWN_CURRENCY_DIGITS;
  const major = (minor: number) => minor / 10 ** digits;
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  // A minus instead of a hyphen, and no line may break after it.
  const written = (format: Intl.NumberFormat, value: number) => format.format(value).replace('-', '−\u2060');
  const cash = (options: Intl.NumberFormatOptions) => numbers({ style: 'currency', currency, ...options });
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  // A local day is a label, not an instant: read and written in UTC, it never shifts.
  const ofDay = (format: Intl.DateTimeFormat) => (day: string) => format.format(new Date(`${day}T00:00:00Z`));

  // What rounds to nothing is written without a sign: "0", not "−0".
  const signDisplay = 'negative';
  const plain = numbers({ maximumFractionDigits: 0, signDisplay });
  const withSign = numbers({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const oneDecimal = numbers({ maximumFractionDigits: 1 });
  const twoDecimals = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const daysWith = (maximumFractionDigits: number) =>
    numbers({ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits });
  const inDays = daysWith(0);
  const inTenthsOfDays = daysWith(1);
  const whole = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const exact = cash({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const withParts = cash({ minimumFractionDigits: digits, maximumFractionDigits: digits + PARTS_DIGITS });
  const round = cash({ minimumFractionDigits: 0, maximumFractionDigits: 0, signDisplay });
  const short = cash({ notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 });
  const lists = new Intl.ListFormat(locale, { type: 'disjunction' });
  const instants = dates({ timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  const moments = dates({ timeZone, day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  const isShortened = (amount: number) => short.formatToParts(amount).some(({ type }) => type === 'compact');
  const isCents = (minor: number) => Math.round(minor) !== 0 && Math.abs(major(minor)) < 1;
  const moneyRound = (minor: number) => written(isCents(minor) ? exact : round, major(minor));
  return {
    number: (value) => written(plain, value),
    signed: (value) => withSign.format(value),
    decimal: (value) => written(oneDecimal, value),
    fraction: (value) => twoDecimals.format(value),
    days: (value) => inDays.format(value),
    daysAbout: (value) => (value < TENTHS_BELOW ? inTenthsOfDays : inDays).format(value),
    about: (value) => written(Math.abs(value) < TENTHS_BELOW ? oneDecimal : plain, value),
    percent: (share) => whole.format(share),
    money: (minor) => written(exact, major(minor)),
    moneyExact: (minor) => written(withParts, major(minor)),
    moneyRound,
    // "$509.7" is no way to write money: what is not shortened is rounded.
    moneyShort: (minor) => (isShortened(major(minor)) ? written(short, major(minor)) : moneyRound(minor)),
    day: ofDay(dates({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })),
    dayShort: ofDay(dates({ timeZone: 'UTC', day: 'numeric', month: 'short' })),
    month: ofDay(dates({ timeZone: 'UTC', month: 'long', year: 'numeric' })),
    monthShort: ofDay(dates({ timeZone: 'UTC', month: 'short', year: '2-digit' })),
    instantDay: (instant) => instants.format(new Date(instant)),
    anyOf: (words) => lists.format(words),
    instant: (instant) => moments.format(new Date(instant)),
  };
}
