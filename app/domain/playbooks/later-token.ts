import { dayNumber, isLocalDay, localDay, type LocalDay } from '../time/local-day.ts';

/** What a "later" link says: whose answer it takes, and until when. No address and no name. */
export interface LaterPayload {
  readonly shopId: number;
  readonly enrolmentId: bigint;
  /** The last day on which the link works. */
  readonly untilOn: LocalDay;
}

/** A keyed hash of a text, in small hexadecimal digits: 32 bytes or more. */
export type Mac = (text: string) => string;

/** What a link turned out to be. */
export type ParsedLaterToken =
  | { readonly ok: true; readonly payload: LaterPayload }
  | { readonly ok: false; readonly problem: 'malformed' | 'forged' | 'expired' };

/** So long a link works, in days: as long as a mail may lie unread and still mean something. */
export const LATER_LINK_DAYS = 60;

const MAC_DIGITS = 64;

/** The token of a link, of letters, digits and dashes: `1-<shop>-<enrolment>-<day>-<mac>`, numbers in base 36. */
export function formatLaterToken(payload: LaterPayload, mac: Mac): string {
  const text = signedText(payload);
  return `${text}-${macOf(text, mac)}`;
}

/**
 * Reads a token. `forged` is said before `expired`: of what we did not sign we believe no date.
 *
 * The comparison takes the same time wherever two hashes differ.
 */
export function parseLaterToken(token: string, mac: Mac, today: LocalDay): ParsedLaterToken {
  const match = /^(1-([0-9a-z]{1,8})-([0-9a-z]{1,13})-([0-9a-z]{1,5}))-([0-9a-f]{64})$/.exec(token);
  const [, text = '', shop = '', enrolment = '', day = '', given = ''] = match ?? [];
  if (!match) return { ok: false, problem: 'malformed' };
  if (!isSame(given, macOf(text, mac))) return { ok: false, problem: 'forged' };
  const payload = {
    shopId: parseInt(shop, 36),
    enrolmentId: parseBase36(enrolment),
    untilOn: localDay(parseInt(day, 36)),
  };
  return today <= payload.untilOn ? { ok: true, payload } : { ok: false, problem: 'expired' };
}

function signedText({ shopId, enrolmentId, untilOn }: LaterPayload): string {
  if (!isLocalDay(untilOn)) throw new RangeError(`A link needs a day, not "${untilOn}"`);
  return `1-${shopId.toString(36)}-${enrolmentId.toString(36)}-${dayNumber(untilOn).toString(36)}`;
}

/** The prefix keeps these hashes apart from all others that the key makes. */
function macOf(text: string, mac: Mac): string {
  return mac(`later:${text}`).slice(0, MAC_DIGITS);
}

function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

function parseBase36(digits: string): bigint {
  return Array.from(digits, (digit) => BigInt(parseInt(digit, 36))).reduce((sum, digit) => sum * 36n + digit, 0n);
}
