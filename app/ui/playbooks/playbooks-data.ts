import type { DrawFault } from '#app/domain/offers/check-draw.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import type { EvidenceState } from '#app/domain/outcomes/evidence.ts';
import type { Reminder } from '#app/domain/outcomes/reminder.ts';
import type { Block } from '#app/domain/guards/block.ts';
import type { Stop } from '#app/domain/playbooks/decision.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import type { Channel, Intent } from '#app/domain/playbooks/rung.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { ListedBuyer } from '../buyers/listed-buyer.ts';
import type { PageStage } from '../page/page-stage.ts';

/** Whether a playbook runs; `stopped`: by its own evidence, because it harms. */
export type PlaybookState = 'off' | 'on' | 'paused' | 'stopped';

/** A playbook as its card shows it. */
export interface PlaybookCardData {
  kind: PlaybookKind;
  state: PlaybookState;
  settings: Playbook;
  /** Contacts made on each of the last 28 days, oldest first. */
  made: number[];
  /** What is decided and still to be made. */
  waiting: number;
  /** Of these, what waits for a yes. */
  awaitingApproval: number;
  evidence: EvidenceState;
  /** Undefined while nothing has been sent. */
  earned?: Earned | undefined;
}

/** The Playbooks page. */
export interface PlaybooksData {
  stage: PageStage;
  today: LocalDay;
  /** Nothing can be switched on before the definition is confirmed. */
  isConfirmed: boolean;
  /** Since when everything is held back, ISO instant. */
  pausedAt: string | null;
  openTasks: number;
  cards: PlaybookCardData[];
}

/** A sentence to be worded: the key of a message and what is in it. */
export interface Sentence {
  key: string;
  params: Readonly<Record<string, string | number>>;
}

/** What was decided, or would be, about one buyer. */
export interface DecidedBuyer {
  buyer: ListedBuyer;
  verdict: 'contact' | 'held-out' | 'blocked' | 'expired' | 'stopped';
  /** Whether no step was made yet: then nothing ends. */
  isNew?: boolean | undefined;
  /** Of a contact. */
  contact?:
    | {
        rung: number;
        intent: Intent;
        channel: Channel;
        incentive: Incentive;
        on: LocalDay;
        costAtMostMinor: number;
        why: Sentence;
      }
    | undefined;
  /** Why not. */
  block?: Block | undefined;
  stop?: Stop | undefined;
  /** The whole explanation, where it was made; else the reason alone is said. */
  sentences?: Sentence[] | undefined;
}

/** The contacts of the day on which a playbook is switched on. */
export interface FirstContacts {
  contacts: number;
  /** Of these, what waits for the merchant's yes. */
  toApprove: number;
  /** Whether they go out only when the quiet hours end. */
  isQuiet: boolean;
}

/** What would happen if a playbook were switched on. */
export interface DryRunData {
  stage: PageStage;
  isConfirmed: boolean;
  kind: PlaybookKind;
  state: PlaybookState;
  /** The settings it was made with. */
  version: number;
  /** The first day that would be planned. */
  from: LocalDay;
  days: number;
  eligible: number;
  heldOut: number;
  heldOutShare: number;
  /** Each reason by itself. */
  notContacted: DayVerdicts['verdicts'];
  /** On the first day: adds up with those held out and not contacted to `eligible`. */
  contacts: number;
  /** Over all days, each with its contacts. */
  calendar: { on: LocalDay; contacts: number; byRung: number[] }[];
  /** Of the first day's contacts, those that were made already. */
  madeToday: number;
  contactsInAll: number;
  codesAtMost: number;
  costAtMostMinor: number;
  minutes: number;
  /** Twenty people, with what would become of each. */
  sample: DecidedBuyer[];
  /** Days after switching on in which each contact waits for a yes. */
  approvalFirstDays: number;
  /** What goes out on the first day, and when. */
  first: FirstContacts;
  isAllPaused: boolean;
}

/** One playbook's page. */
export interface PlaybookData extends PlaybookCardData {
  stage: PageStage;
  isConfirmed: boolean;
  version: number;
  /** Whether everything is held back in this shop. */
  isAllPaused: boolean;
  /** Whether the dry run of this version was seen: switching on asks for it. */
  dryRunSeen: boolean;
  /** What each rung would send, for one real buyer or a made-up one: plain field names and values. */
  previews: { rung: number; channel: Channel; payload: { field: string; value: string }[] }[];
  offerPolicy: OfferPolicy;
  /** The share of people who are held out from now on, 0 … 1. */
  heldOutShare: number;
  /** Product types that are sold, the most bought first: help for the filter. */
  productTypes: string[];
  usual: UsualClock | undefined;
  /** Extra return that each incentive needs to pay for itself, 0 … 1; undefined until a margin is entered. */
  breakEven: { incentive: Incentive; needs: number | undefined }[];
  /** Today's verdicts: they add up to everybody who was eligible. */
  today: DayVerdicts | undefined;
  history: AuditRow[];
  experiment: ExperimentData | undefined;
  /** Undefined where the playbook offers no prize draw and never did. */
  draws: DrawsData | undefined;
  /** What its first reminder alone did; undefined while nobody was enrolled. */
  reminder?: Reminder | undefined;
}

/** The prize draws of a playbook. Money in minor units. */
export interface DrawsData {
  /** Where buyers read the rules. */
  rulesLink: string;
  open: OpenDraw[];
  /** The newest first. */
  held: HeldDraw[];
}

/** A draw that waits for people to come back. */
export interface OpenDraw {
  id: string;
  costMinor: number;
  among: number;
  /** ISO instant. */
  openedAt: string;
  commitment: string;
  entered: number;
  voided: number;
}

/** A draw that was held, with what it takes to check it. */
export interface HeldDraw {
  id: string;
  costMinor: number;
  among: number;
  /** ISO instant. */
  heldAt: string;
  entered: number;
  voided: number;
  /** The winner's, among the entries in their order, from 1. */
  place: number;
  commitment: string;
  seed: string;
  listHash: string;
  /** What does not fit; undefined: everything does. */
  fault?: DrawFault | undefined;
  isGiven: boolean;
  /** Undefined: no longer known here. */
  winner?: ListedBuyer | undefined;
}

/** The clock of a usual buyer of a playbook, in days after their last order: the axis on which its ladder is drawn. */
export interface UsualClock {
  gapDays: number;
  /** The day on which they enter; 0 where entering has nothing to do with silence (care). */
  entersOnDay: number;
  /** The first day of each state after `on-time`, ascending; empty where silence is not the axis. */
  marks: { state: Exclude<State, 'on-time'>; day: number }[];
}

/** Everybody whom a day's plan looked at, by what became of them and why. */
export interface DayVerdicts {
  on: LocalDay;
  verdicts: { verdict: DecidedBuyer['verdict']; reason: string | null; buyers: number }[];
}

/** A change that is being measured. */
export interface ExperimentData {
  version: number;
  since: LocalDay;
  factors: string[];
  /** Two changes at once cannot be told apart. */
  isConfounded: boolean;
  hypothesis: string | null;
  verdict: 'kept' | 'rejected' | 'undecided';
}

/** One line of the audit log. */
export interface AuditRow {
  id: string;
  /** ISO instant. */
  at: string;
  by: 'staff' | 'app';
  subject: string;
  action: string;
  /**
   * What changed, field by field: the path in the settings, and the raw value as text. Empty: not entered; null: there was no
   * such field; `before` undefined: the entry is of something new, which was nothing before.
   */
  changes: { field: string; before: string | null | undefined; after: string | null }[];
  canRestore: boolean;
  hypothesis: string | null;
}

/** What goes out in the next days, by day and playbook. */
export interface CalendarData {
  stage: PageStage;
  /** Since when everything is paused; null: it is not. */
  pausedAt: string | null;
  from: LocalDay;
  days: { on: LocalDay; playbooks: { kind: PlaybookKind; contacts: number }[] }[];
  /** Of the first day's contacts, those that were made already. */
  madeToday: number;
  /** The people of the first days to whom something is still to come, in order. */
  people: {
    on: LocalDay;
    kind: PlaybookKind;
    rung: number;
    channel: Channel;
    state: 'approval' | 'paused' | 'pending' | 'expected';
    effectId: string | null;
    buyer: ListedBuyer;
  }[];
}

/** Contacts that wait for the merchant's yes. */
export interface ApprovalsData {
  stage: PageStage;
  waiting: {
    effectId: string;
    kind: PlaybookKind;
    rung: number;
    intent: Intent;
    channel: Channel;
    incentive: Incentive;
    costAtMostMinor: number;
    plannedOn: LocalDay;
    expiresOn: LocalDay;
    buyer: ListedBuyer;
  }[];
  /** How many wait in all, and what they cost at most together, minor units. */
  all: number;
  costAtMostMinor: number;
}

/** Tasks for staff, the dearest minute first. */
export interface TasksData {
  stage: PageStage;
  today: LocalDay;
  tasks: {
    effectId: string;
    kind: PlaybookKind;
    intent: Intent;
    dueOn: LocalDay;
    minutes: number;
    /** Undefined until a margin is entered. */
    expectedProfitMinor: number | undefined;
    /** A cart with their usual basket, or the shop, with their code; null: nothing is sold. */
    link: string | null;
    buyer: ListedBuyer;
  }[];
  /** Prizes that were won and are still to be given. */
  prizes: { effectId: string; kind: PlaybookKind; costMinor: number; wonOn: LocalDay; buyer: ListedBuyer }[];
  minutesLeft: number | null;
}

/** What came of a task, as staff say it. */
export type TaskOutcome = 'will-order' | 'forgot' | 'later-two-weeks' | 'later-month' | 'not-reached' | 'never';

/** Everything that somebody changed, or the app itself, newest first. */
export interface HistoryData {
  stage: PageStage;
  rows: AuditRow[];
  /** Where older rows begin; null: there are none. */
  next: string | null;
}

/** What can be done to a playbook as a whole. */
export type PlaybookAction = 'activate' | 'pause' | 'resume' | 'switch-off' | 'revoke';
