import { asRecord } from '../rhythm/json-field.ts';
import { defaultContactPolicy, type Cap, type ContactPolicy } from './contact-policy.ts';
import { media } from './medium.ts';
import { SettingReader, type SettingProblem } from './setting-reader.ts';

/** The numbers that make sense, both ends included. */
export const contactPolicyLimits = {
  /** How many caps there may be. No cap at all is a slip of the finger. */
  caps: { from: 1, to: 5 },
  capDays: { from: 1, to: 365 },
  capMost: { from: 1, to: 30 },
  hour: { from: 0, to: 23 },
  /** Of a day. With fewer waking hours no hour would suit a country of several zones. */
  quietLength: { from: 0, to: 16 },
  afterPurchaseDays: { from: 0, to: 90 },
  afterRefundDays: { from: 0, to: 180 },
  afterDeliveryDays: { from: 0, to: 60 },
  underwayAtMostDays: { from: 1, to: 180 },
  archiveAfterLadders: { from: 1, to: 10 },
  /** Of its letters. */
  complaintTag: { from: 0, to: 40 },
} as const;

/** A policy that makes sense, or everything that is wrong with it. */
export type ParsedContactPolicy =
  | { readonly ok: true; readonly policy: ContactPolicy }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** A policy read from JSON: fields that are missing take their default, nonsense is refused field by field. */
export function parseContactPolicy(value: unknown): ParsedContactPolicy {
  const read: Record<keyof ContactPolicy, unknown> = { ...defaultContactPolicy, ...asRecord(value) };
  const reader = new SettingReader();
  const limits = contactPolicyLimits;
  const policy: ContactPolicy = {
    caps: reader.list('caps', read.caps, limits.caps, (field, each) => readCap(reader, field, each)),
    quietHours: readQuietHours(reader, read.quietHours),
    afterPurchaseDays: reader.whole('afterPurchaseDays', read.afterPurchaseDays, limits.afterPurchaseDays),
    afterRefundDays: reader.whole('afterRefundDays', read.afterRefundDays, limits.afterRefundDays),
    afterDeliveryDays: reader.whole('afterDeliveryDays', read.afterDeliveryDays, limits.afterDeliveryDays),
    underwayAtMostDays: reader.whole('underwayAtMostDays', read.underwayAtMostDays, limits.underwayAtMostDays),
    archiveAfterLadders: reader.whole('archiveAfterLadders', read.archiveAfterLadders, limits.archiveAfterLadders),
    preferredMedium: reader.word('preferredMedium', read.preferredMedium, media),
    complaintTag: reader.tag('complaintTag', read.complaintTag, limits.complaintTag),
  };
  return reader.problems.length === 0 ? { ok: true, policy } : { ok: false, problems: reader.problems };
}

function readCap(reader: SettingReader, field: string, value: unknown): Cap {
  const { days, most } = asRecord(value);
  return {
    days: reader.whole(`${field}.days`, days, contactPolicyLimits.capDays),
    most: reader.whole(`${field}.most`, most, contactPolicyLimits.capMost),
  };
}

function readQuietHours(reader: SettingReader, value: unknown): ContactPolicy['quietHours'] {
  const { hour, quietLength } = contactPolicyLimits;
  const read = asRecord(value);
  const from = reader.whole('quietHours.from', read['from'], hour);
  const to = reader.whole('quietHours.to', read['to'], hour);
  reader.whole('quietHours', (to - from + 24) % 24, quietLength);
  return { from, to };
}
