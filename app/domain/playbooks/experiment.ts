import type { LocalDay } from '../time/local-day.ts';
import type { Playbook } from './playbook.ts';

/** Everything that a merchant can change about a playbook, one at a time. */
export const factors = [
  'people',
  'ladder',
  'channel',
  'timing',
  'incentive',
  'patience',
  'ends',
  'budget',
  'capacity',
  'backlog',
  'approval',
  'held-out-share',
] as const;

/** One of `factors`. */
export type Factor = (typeof factors)[number];

/** What a factor reads of a playbook; two that read the same are the same. */
const readings: Readonly<Record<Factor, (playbook: Playbook) => unknown>> = {
  people: ({ filters }) => [
    filters.ordersAtLeast ?? null,
    filters.spentAtLeastMinor ?? null,
    filters.productTypes?.toSorted() ?? null,
    filters.markets?.toSorted() ?? null,
  ],
  ladder: ({ rungs }) => rungs.map(({ intent }) => intent),
  channel: ({ rungs }) => rungs.map(({ channel }) => channel),
  timing: ({ rungs, firstWaitDays, waitDays }) => [
    rungs.map(({ waitShare }) => waitShare),
    firstWaitDays,
    waitDays.min,
    waitDays.max,
  ],
  incentive: ({ rungs }) => rungs.map(({ incentive }) => Object.entries(incentive).sort()),
  patience: ({ patienceDays }) => patienceDays,
  ends: ({ stopWhenStateLeft }) => stopWhenStateLeft,
  budget: ({ budget }) => [budget.minor, budget.days],
  capacity: ({ capacity }) => [capacity.contactsADay, capacity.minutesADay],
  backlog: ({ backlogADay }) => backlogADay,
  approval: ({ approval }) => [approval.firstDays, approval.aboveMinor],
  'held-out-share': ({ heldOutShare }) => heldOutShare,
};

/** These change how many are reached and how well we see it, not what a contact does: the measurement goes on. */
const leavesEffect: readonly Factor[] = ['budget', 'capacity', 'backlog', 'approval', 'held-out-share'];

/**
 * What is different between two versions of a playbook, in the order of `factors`.
 *
 * A rung that is added or taken away is a change of the ladder, whatever it carries; the other factors then compare the rungs
 * that both versions have.
 */
export function changesBetween(before: Playbook, after: Playbook): Factor[] {
  const shared = Math.min(before.rungs.length, after.rungs.length);
  const cut = (playbook: Playbook): Playbook => ({ ...playbook, rungs: playbook.rungs.slice(0, shared) });
  return factors.filter((factor) => {
    const [a, b] = factor === 'ladder' ? [before, after] : [cut(before), cut(after)];
    return JSON.stringify(readings[factor](a)) !== JSON.stringify(readings[factor](b));
  });
}

/** What a change means for what is being measured. */
export type ChangeVerdict =
  /** Nothing that a contact does is different: the report goes on. */
  | { readonly kind: 'free'; readonly factors: readonly Factor[] }
  /** One factor, and nothing else is being measured: an experiment begins. */
  | { readonly kind: 'experiment'; readonly factor: Factor; readonly factors: readonly Factor[] }
  /** Nobody could say what did it. Needs the merchant's yes, and splits the report. */
  | {
      readonly kind: 'confounded';
      readonly because: 'one-is-running' | 'several-factors';
      readonly factors: readonly Factor[];
    };

/** Judges a change by the rule "one factor at a time". `isMeasuring`: whether an experiment is still running. */
export function judgeChange(before: Playbook, after: Playbook, isMeasuring: boolean): ChangeVerdict {
  const changed = changesBetween(before, after);
  const [factor, ...others] = changed.filter((each) => !leavesEffect.includes(each));
  if (!factor) return { kind: 'free', factors: changed };
  if (isMeasuring) return { kind: 'confounded', because: 'one-is-running', factors: changed };
  if (others.length > 0) return { kind: 'confounded', because: 'several-factors', factors: changed };
  return { kind: 'experiment', factor, factors: changed };
}

/** A version of a playbook, and what its change was judged to be. */
export interface PlaybookVersion {
  readonly version: number;
  readonly fromOn: LocalDay;
  readonly change: ChangeVerdict['kind'];
}

/** A stretch of versions whose results may be added up. */
export interface ReportPart {
  readonly versions: readonly number[];
  readonly fromOn: LocalDay;
  /** Results of a confounded part belong to no hypothesis. */
  readonly isConfounded: boolean;
}

/** The parts of a playbook's report: a new one with each change of what a contact does. Versions ascending. */
export function reportParts(versions: readonly PlaybookVersion[]): ReportPart[] {
  const parts: ReportPart[] = [];
  for (const { version, fromOn, change } of versions) {
    const last = parts.at(-1);
    if (last && change === 'free') parts[parts.length - 1] = { ...last, versions: [...last.versions, version] };
    else parts.push({ versions: [version], fromOn, isConfounded: change === 'confounded' });
  }
  return parts;
}
