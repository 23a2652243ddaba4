import { ladderProblems, type LadderProblem } from './check-ladder.ts';
import { factors, type Factor } from './experiment.ts';
import { hypothesisStates, type HypothesisState } from './hypothesis.ts';
import { playbookKinds, type PlaybookKind } from './kinds.ts';
import { laterChoices, type LaterChoice } from './later-choice.ts';
import { entryReasons, type EntryRefusal } from './may-enter.ts';
import { stopReasons, type StopReason } from './decision.ts';
import { channels, intents, type Channel, type Intent } from './rung.ts';

/** The keys of the words for everything in playbooks that has a name. */
export const playbookWords = {
  name: (kind: PlaybookKind) => `playbook.name.${kind}` as const,
  /** Who gets what when, in one sentence. */
  what: (kind: PlaybookKind) => `playbook.what.${kind}` as const,
  intent: (intent: Intent) => `playbook.intent.${intent}` as const,
  channel: (channel: Channel) => `playbook.channel.${channel}` as const,
  /** `ladderProblem` takes `rung` or `rungs` where the problem has them. */
  ladderProblem: (problem: LadderProblem['problem']) => `playbook.ladder.${problem}` as const,
  /** Why somebody is not in a playbook, in a few words. */
  entry: (reason: EntryRefusal['reason']) => `playbook.entry.${reason}` as const,
  /** Why a ladder ended, in a few words. */
  stopName: (reason: StopReason) => `playbook.stopName.${reason}` as const,
  factor: (factor: Factor) => `playbook.factor.${factor}` as const,
  hypothesis: (state: HypothesisState) => `playbook.hypothesis.${state}` as const,
  /** What a buyer presses. */
  later: (choice: LaterChoice) => `playbook.later.${choice}` as const,
} as const;

/** Every key that `playbookWords` makes, so that a language can be checked to have them all. */
export const playbookWordKeys: readonly string[] = [
  ...playbookKinds.flatMap((kind) => [playbookWords.name(kind), playbookWords.what(kind)]),
  ...intents.map(playbookWords.intent),
  ...channels.map(playbookWords.channel),
  ...ladderProblems.map(playbookWords.ladderProblem),
  ...entryReasons.map(playbookWords.entry),
  ...stopReasons.map(playbookWords.stopName),
  ...factors.map(playbookWords.factor),
  ...hypothesisStates.map(playbookWords.hypothesis),
  ...laterChoices.map(playbookWords.later),
];
