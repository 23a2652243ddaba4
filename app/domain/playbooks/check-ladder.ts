import { channelTraits } from './channel-traits.ts';
import { kindTraits } from './kind-traits.ts';
import { carryProblem, type CarryProblem } from './may-carry.ts';
import type { Playbook } from './playbook.ts';
import { intents } from './rung.ts';

/** So many contacts at least, from far to the point: one or two are a mailing, not a ladder. */
export const LADDER_RUNGS = 3;

/** What is wrong with a ladder as a whole or with rung `rung` (from 1) of it. `refused` may not be saved; `warning` may. */
export type LadderProblem =
  | { readonly problem: 'few-rungs'; readonly severity: 'warning'; readonly rungs: number }
  | { readonly problem: 'early-incentive-chosen'; readonly severity: 'warning'; readonly rung: number }
  | { readonly problem: 'no-own-budget'; readonly severity: 'refused' }
  | {
      readonly problem: CarryProblem | 'intent-falls-back' | 'dear-channel' | 'presence-only';
      readonly severity: 'refused';
      readonly rung: number;
    };

/** Every word of a `LadderProblem`. */
export const ladderProblems = [
  'few-rungs',
  'early-incentive-chosen',
  'no-own-budget',
  'presence-with-incentive',
  'no-percentage',
  'no-incentive',
  'dear-incentive',
  'early-incentive',
  'intent-falls-back',
  'dear-channel',
  'presence-only',
] as const satisfies readonly LadderProblem['problem'][];

/** Everything that is wrong with a ladder, the whole before its rungs and these from the first on; none for a sound one. */
export function checkLadder(playbook: Playbook): LadderProblem[] {
  return [...wholeProblems(playbook), ...playbook.rungs.flatMap((_, i) => rungProblems(playbook, i + 1))];
}

/** Whether a playbook may be saved and switched on. */
export function isSoundLadder(playbook: Playbook): boolean {
  return checkLadder(playbook).every(({ severity }) => severity === 'warning');
}

function wholeProblems({ kind, rungs, budget }: Playbook): LadderProblem[] {
  const problems: LadderProblem[] = [];
  // A ladder that begins anew is as long as a buyer's silence.
  if (rungs.length < LADDER_RUNGS && !kindTraits[kind].repeats)
    problems.push({ problem: 'few-rungs', severity: 'warning', rungs: rungs.length });
  if (kind === 'second-order' && budget.minor === null)
    problems.push({ problem: 'no-own-budget', severity: 'refused' });
  return problems;
}

function rungProblems(playbook: Playbook, n: number): LadderProblem[] {
  const { kind, rungs } = playbook;
  const rung = rungs[n - 1];
  if (!rung) return [];
  const problems: LadderProblem[] = [];
  const before = rungs[n - 2];
  if (before && intents.indexOf(rung.intent) < intents.indexOf(before.intent)) {
    problems.push({ problem: 'intent-falls-back', severity: 'refused', rung: n });
  }
  if (kind === 'second-order' && !channelTraits[rung.channel].isCheap) {
    problems.push({ problem: 'dear-channel', severity: 'refused', rung: n });
  }
  if (kindTraits[kind].purpose === 'keep-in-touch' && rung.intent !== 'presence') {
    problems.push({ problem: 'presence-only', severity: 'refused', rung: n });
  }
  const carry = carryProblem(playbook, n, rung.incentive);
  if (carry) problems.push({ problem: carry, severity: 'refused', rung: n });
  if (!carry && rung.incentive.kind !== 'none' && n < rungs.length) {
    problems.push({ problem: 'early-incentive-chosen', severity: 'warning', rung: n });
  }
  return problems;
}
