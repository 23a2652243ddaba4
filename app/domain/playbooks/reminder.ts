import type { Playbook } from './playbook.ts';

/** What decides whether the days before the second rung are the reminder's own. */
type Ladder = Pick<Playbook, 'rungs' | 'waitDays'>;

/** Why a ladder has no reminder that could be measured apart from the rest, in the order in which it is asked. */
export const noReminders = ['more-than-reminds', 'one-step'] as const;

/** One of `noReminders`: its first rung says or gives more; nothing follows it, so that its result is the playbook's. */
export type NoReminder = (typeof noReminders)[number];

/** Why a ladder's reminder cannot be told from the rest of it; undefined: it can, from entry until the second rung is due. */
export function whyNoReminder({ rungs: [first, second] }: Pick<Ladder, 'rungs'>): NoReminder | undefined {
  if (first?.intent !== 'presence' || first.incentive.kind !== 'none') return 'more-than-reminds';
  return second ? undefined : 'one-step';
}

/**
 * Whether the people of two ladders may be counted together until the second rung: both only remind first, and then wait
 * alike. Of a ladder that once waited less, the days after that are not the reminder's.
 */
export function hasSameReminder(one: Ladder, other: Ladder): boolean {
  if (whyNoReminder(one) || whyNoReminder(other)) return false;
  const { min, max } = one.waitDays;
  return (
    one.rungs[1]?.waitShare === other.rungs[1]?.waitShare && min === other.waitDays.min && max === other.waitDays.max
  );
}
