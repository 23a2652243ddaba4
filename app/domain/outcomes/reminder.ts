import { noReminders, type NoReminder } from '../playbooks/reminder.ts';
import type { Earned } from './earned.ts';
import { fewest, lackings, type Lacking } from './effect.ts';
import { evidenceOf, type EvidenceState } from './evidence.ts';
import { inHundred } from './evidence-sentence.ts';

/** What is said of the first reminder alone; worded by the language under its key. */
export type ReminderSentence =
  | { readonly key: `outcome.reminder.${NoReminder}`; readonly params: Readonly<Record<string, never>> }
  | {
      readonly key: `outcome.reminder.too-few.${Lacking}`;
      readonly params: Readonly<Record<'treated' | 'control' | 'needed', number>>;
    }
  | {
      readonly key: `outcome.reminder.${MeasuredWord}`;
      /** Buyers more (`fewer`: fewer) in a hundred contacted, and how many stand behind it. */
      readonly params: Readonly<Record<'extra' | 'low' | 'high' | 'treated' | 'control', number>>;
    };

const measuredWords = ['forgot', 'open', 'fewer'] as const;
type MeasuredWord = (typeof measuredWords)[number];

/** Every key that such a sentence can have, so that a language can be checked to have them all. */
export const reminderKeys: readonly ReminderSentence['key'][] = [
  ...noReminders.map((because): ReminderSentence['key'] => `outcome.reminder.${because}`),
  ...lackings.map((lacking): ReminderSentence['key'] => `outcome.reminder.too-few.${lacking}`),
  ...measuredWords.map((word): ReminderSentence['key'] => `outcome.reminder.${word}`),
];

/**
 * What the first reminder alone has done: both arms from entry until the second rung is due. Whoever came back by then for it had
 * only forgotten; whoever needed more had another reason, and is not in it.
 */
export interface Reminder {
  /** Undefined where the ladder does not begin with a reminder that can be told apart. */
  readonly earned: Earned | undefined;
  /** Of returns alone: a reminder gives nothing away. */
  readonly evidence: EvidenceState;
  readonly why: ReminderSentence;
}

/** The reminder by what was counted until the second rung. */
export function reminderOf(earned: Earned): Reminder {
  const { returned } = earned.effects;
  const { state: evidence } = evidenceOf({ returned, profit: undefined });
  return { earned, evidence, why: sentenceOf(earned) };
}

/** A ladder whose reminder cannot be told from the rest. */
export function noReminder(because: NoReminder): Reminder {
  return { earned: undefined, evidence: 'none', why: { key: `outcome.reminder.${because}`, params: {} } };
}

function sentenceOf({ effects: { returned } }: Earned): ReminderSentence {
  const [treated, control] = [returned.treated.buyers, returned.control.buyers];
  if (returned.kind === 'too-few') {
    const params = { treated, control, needed: fewest.buyersPerArm };
    return { key: `outcome.reminder.too-few.${returned.lacking}`, params };
  }
  const { extra, low, high } = inHundred(returned);
  const among = { treated, control };
  if (high < 0) return { key: 'outcome.reminder.fewer', params: { extra: -extra, low: -high, high: -low, ...among } };
  return { key: `outcome.reminder.${low > 0 ? 'forgot' : 'open'}`, params: { extra, low, high, ...among } };
}
