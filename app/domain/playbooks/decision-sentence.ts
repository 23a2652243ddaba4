import type { GuardSentence } from '../guards/guard-sentence.ts';
import type { State } from '../segments/state.ts';
import type { LocalDay } from '../time/local-day.ts';
import { stopReasons, type StopReason } from './decision.ts';
import type { PlaybookKind } from './kinds.ts';
import { intents, type Intent } from './rung.ts';
import type { Worth } from './worth.ts';

type None = Readonly<Record<string, never>>;

const entryNames = [
  'prevent-due',
  'prevent-late',
  'win-back-slipping',
  'win-back-lost',
  'second-order-due',
  'second-order-late',
  'protect',
  'develop',
  'last-chance',
  'care',
  'keep-in-touch',
] as const;
type EntryName = (typeof entryNames)[number];

/** What somebody came into: the playbook, and the state where it is for two. */
export function entryName(kind: PlaybookKind, state: State): EntryName {
  switch (kind) {
    case 'prevent':
    case 'second-order':
      return `${kind}-${state === 'late' ? 'late' : 'due'}`;
    case 'win-back':
      return `${kind}-${state === 'slipping' ? 'slipping' : 'lost'}`;
    default:
      return kind;
  }
}

/** Why it is a person's turn today. */
export type TurnSentence =
  /** They passed into a state of this playbook, and the first rung's wait is over. */
  | {
      readonly key: `playbook.turn.enters.${EntryName}`;
      readonly params: { readonly sinceOn: LocalDay; readonly dueOn: LocalDay };
    }
  | {
      readonly key: 'playbook.turn.next';
      readonly params: { readonly rung: number; readonly rungs: number; readonly dueOn: LocalDay };
    }
  | { readonly key: 'playbook.turn.promised'; readonly params: { readonly on: LocalDay } };

/** What becomes of it. */
export type VerdictSentence =
  | { readonly key: `playbook.verdict.contact.${Intent}`; readonly params: { readonly on: LocalDay } }
  | { readonly key: 'playbook.verdict.held-out'; readonly params: { readonly share: number } }
  | {
      readonly key: 'playbook.verdict.blocked' | 'playbook.verdict.expired';
      readonly params: { readonly patienceUntilOn: LocalDay };
    }
  | { readonly key: 'playbook.verdict.stopped'; readonly params: None };

/** Why a ladder ended by itself. */
export type StopSentence =
  | { readonly key: `playbook.stop.${Exclude<StopReason, 'ladder-done'>}`; readonly params: None }
  | { readonly key: 'playbook.stop.ladder-done'; readonly params: { readonly count: number } };

/** What comes of it besides, and what comes next. */
export type FollowingSentence =
  | { readonly key: 'playbook.archives'; readonly params: { readonly count: number } }
  | { readonly key: 'playbook.approval'; readonly params: None }
  /** `turn`: this one came to nothing, and the ladder repeats. */
  | { readonly key: `playbook.next.${'rung' | 'end' | 'turn'}`; readonly params: { readonly on: LocalDay } };

/** A sentence that playbooks say themselves. */
export type PlaybookSentence = TurnSentence | VerdictSentence | StopSentence | FollowingSentence;

/** A sentence of a decision, to be worded; `Worth['why']` comes from whoever chose the incentive. */
export type DecisionSentence = PlaybookSentence | GuardSentence | Worth['why'];

/** Why a person is contacted today, or why not. Wording is not ours: it holds no language. */
export interface DecisionExplanation {
  /** The shop-local day for which it holds. */
  readonly on: LocalDay;
  readonly kind: PlaybookKind;
  /** Absent where a ladder ended: then it was nobody's turn. */
  readonly turn?: TurnSentence | undefined;
  readonly verdict: VerdictSentence;
  /** Exactly one of the three: what spoke against it, how the ladder ended, or why it is worth it. Held out: the guard. */
  readonly guard?: GuardSentence | undefined;
  readonly stop?: StopSentence | undefined;
  readonly why?: Worth['why'] | undefined;
  readonly following: readonly FollowingSentence[];
}

/** All sentences in the order in which they are read. */
export function decisionSentences(explanation: DecisionExplanation): DecisionSentence[] {
  const { turn, verdict, guard, stop, why, following } = explanation;
  // A person who is held out is told so once.
  const reason = verdict.key === 'playbook.verdict.held-out' ? undefined : (guard ?? stop ?? why);
  return [turn, verdict, reason, ...following].filter((sentence) => sentence !== undefined);
}

/** Every key of a `PlaybookSentence`, so that a language can be checked to have them all. */
export const playbookSentenceKeys: readonly PlaybookSentence['key'][] = [
  ...entryNames.map((name) => `playbook.turn.enters.${name}` as const),
  'playbook.turn.next',
  'playbook.turn.promised',
  ...intents.map((intent) => `playbook.verdict.contact.${intent}` as const),
  'playbook.verdict.held-out',
  'playbook.verdict.blocked',
  'playbook.verdict.expired',
  'playbook.verdict.stopped',
  ...stopReasons.map((reason) => `playbook.stop.${reason}` as const),
  'playbook.archives',
  'playbook.approval',
  'playbook.next.rung',
  'playbook.next.end',
  'playbook.next.turn',
];
