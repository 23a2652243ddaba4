import type { LocalDay } from '../time/local-day.ts';
import type { Block } from './block.ts';
import type { GuardReason } from './guard-reason.ts';
import type { Consent } from './person-facts.ts';
import type { SettingProblem } from './setting-reader.ts';

type None = Readonly<Record<string, never>>;

/** Why somebody is not contacted, to be worded: the key names the guard and, where it has several, the rule that decided. */
export type GuardSentence =
  | { readonly key: 'guard.never' | 'guard.subscription'; readonly params: None }
  | { readonly key: `guard.no-consent.${Exclude<Consent, 'subscribed'>}`; readonly params: None }
  | { readonly key: `guard.care.${'standing' | 'return-open' | 'complaint-open'}`; readonly params: None }
  | {
      readonly key: 'guard.refund-just-made';
      readonly params: { readonly refundOn: LocalDay; readonly untilOn: LocalDay };
    }
  | {
      readonly key: `guard.not-delivered.${'underway' | 'just-arrived'}`;
      readonly params: { readonly sinceOn: LocalDay; readonly untilOn: LocalDay };
    }
  | { readonly key: 'guard.just-bought'; readonly params: { readonly boughtOn: LocalDay; readonly untilOn: LocalDay } }
  | { readonly key: 'guard.promise-ahead'; readonly params: { readonly untilOn: LocalDay } }
  | { readonly key: 'guard.archived.standing'; readonly params: None }
  | { readonly key: 'guard.archived.ignored-ladders'; readonly params: { readonly count: number } }
  /** `count` contacts in any `days` days. */
  | {
      readonly key: 'guard.capped';
      readonly params: { readonly count: number; readonly days: number; readonly untilOn: LocalDay };
    }
  /** An ISO instant. */
  | { readonly key: 'guard.quiet-hours.until'; readonly params: { readonly untilAt: string } }
  | { readonly key: 'guard.quiet-hours.always'; readonly params: None }
  | { readonly key: 'guard.budget'; readonly params: { readonly leftMinor: number; readonly costMinor: number } }
  | { readonly key: 'guard.capacity.contacts'; readonly params: None }
  | { readonly key: 'guard.capacity.minutes'; readonly params: { readonly left: number; readonly needed: number } }
  | { readonly key: 'guard.not-worth-it'; readonly params: { readonly profitMinor: number } }
  | { readonly key: 'guard.held-out'; readonly params: { readonly share: number } }
  | { readonly key: 'guard.approval-pending'; readonly params: { readonly sinceOn: LocalDay } };

/** The sentence that says why a guard blocks. */
export function guardSentence(block: Block): GuardSentence {
  switch (block.reason) {
    case 'never':
    case 'subscription':
      return { key: `guard.${block.reason}`, params: {} };
    case 'no-consent':
      return { key: `guard.no-consent.${block.consent}`, params: {} };
    case 'care':
      return { key: `guard.care.${block.because}`, params: {} };
    case 'refund-just-made':
      return { key: 'guard.refund-just-made', params: { refundOn: block.refundOn, untilOn: block.untilOn } };
    case 'not-delivered':
      return {
        key: `guard.not-delivered.${block.because}`,
        params: { sinceOn: block.sinceOn, untilOn: block.untilOn },
      };
    case 'just-bought':
      return { key: 'guard.just-bought', params: { boughtOn: block.boughtOn, untilOn: block.untilOn } };
    case 'promise-ahead':
      return { key: 'guard.promise-ahead', params: { untilOn: block.untilOn } };
    case 'archived':
      if (block.because === 'standing') return { key: 'guard.archived.standing', params: {} };
      return { key: 'guard.archived.ignored-ladders', params: { count: block.ladders } };
    case 'capped': {
      const { days, most: count } = block.cap;
      return { key: 'guard.capped', params: { count, days, untilOn: block.untilOn } };
    }
    case 'quiet-hours':
      if (!block.untilAt) return { key: 'guard.quiet-hours.always', params: {} };
      return { key: 'guard.quiet-hours.until', params: { untilAt: block.untilAt.toISOString() } };
    case 'budget':
      return { key: 'guard.budget', params: { leftMinor: block.leftMinor, costMinor: block.costMinor } };
    case 'capacity':
      if (block.of === 'contacts') return { key: 'guard.capacity.contacts', params: {} };
      return { key: 'guard.capacity.minutes', params: { left: block.left, needed: block.needed } };
    case 'not-worth-it':
      return { key: 'guard.not-worth-it', params: { profitMinor: block.expectedProfitMinor } };
    case 'held-out':
      return { key: 'guard.held-out', params: { share: block.share } };
    case 'approval-pending':
      return { key: 'guard.approval-pending', params: { sinceOn: block.sinceOn } };
  }
}

/** A reason in a few words, for lists and funnels. */
export function guardNameKey(reason: GuardReason): `guard.name.${GuardReason}` {
  return `guard.name.${reason}`;
}

/** What is wrong with a field of a setting, in a sentence. */
export function settingProblemKey(problem: SettingProblem['problem']): `guard.setting.${SettingProblem['problem']}` {
  return `guard.setting.${problem}`;
}

/** Every key that a guard's sentence can hold, so that a language can be checked to have them all. */
export const guardSentenceKeys: readonly GuardSentence['key'][] = [
  'guard.never',
  'guard.subscription',
  'guard.no-consent.unsubscribed',
  'guard.no-consent.pending',
  'guard.no-consent.not-subscribed',
  'guard.no-consent.unknown',
  'guard.care.standing',
  'guard.care.return-open',
  'guard.care.complaint-open',
  'guard.refund-just-made',
  'guard.not-delivered.underway',
  'guard.not-delivered.just-arrived',
  'guard.just-bought',
  'guard.promise-ahead',
  'guard.archived.standing',
  'guard.archived.ignored-ladders',
  'guard.capped',
  'guard.quiet-hours.until',
  'guard.quiet-hours.always',
  'guard.budget',
  'guard.capacity.contacts',
  'guard.capacity.minutes',
  'guard.not-worth-it',
  'guard.held-out',
  'guard.approval-pending',
];
