import { momentAt } from '../guards/moment.ts';
import { addDays, type LocalDay } from '../time/local-day.ts';
import { afterDecision, afterSilence } from './after-silence.ts';
import type { Candidate } from './candidate.ts';
import type { DayTally } from './day-tally.ts';
import type { DayRules } from './decide.ts';
import type { Decision } from './decision.ts';
import { addToFunnel, emptyFunnel, funnelOf, type FunnelRun, type ProjectedFunnel } from './projected-funnel.ts';
import { planPlaybookDay, startOfDay } from './plan-playbook-day.ts';
import { roomLeft, roomOf, type DaySpend, type DayUse } from './room-of.ts';

/** So far a dry run and the calendar look ahead. */
export const PROJECTED_DAYS = 14;

const DAY_MS = 86_400_000;

/** One contact of the calendar. */
export interface ProjectedContact {
  readonly id: bigint;
  readonly rung: number;
  /** The shop-local day on which it would go out. */
  readonly on: LocalDay;
}

/** Where a projection begins, if not before its first day. */
export interface Begun {
  /** Whose first day is decided already: they are judged from the second day on. */
  readonly decided?: readonly Candidate[];
  /** What of the first day is used up by them. */
  readonly used?: DayUse;
  /** When the later days are planned; else at the hour of the first. */
  readonly nightAt?: (day: LocalDay) => Date;
  readonly length?: number;
}

/** What would happen if nobody bought and nothing were changed. */
export interface Projection extends ProjectedFunnel {
  /** The first day's decisions: those that `planPlaybookDay` makes of the same candidates, not merely as many. */
  readonly firstDay: readonly Decision[];
  /** The tally of each day, the first to the last. */
  readonly days: readonly { readonly on: LocalDay; readonly tally: DayTally }[];
  readonly calendar: readonly ProjectedContact[];
}

/**
 * Plans a playbook for some days running and saves nothing: the same function day after day, assuming silence.
 *
 * @param candidates everybody whose turn comes within these days: who is in the playbook, in one of its states or about to
 *   pass into one. In memory at once, about 1 kB each
 * @param spent what the playbook spent on earlier days, as `roomOf` wants it
 * @param begun what of the first day has happened; a day that is planned has no candidates but the decided
 */
export function projectDays(
  rules: DayRules,
  candidates: readonly Candidate[],
  spent: readonly DaySpend[],
  begun: Begun = {},
): Projection {
  const { decided = [], used = { contacts: 0, minutes: 0 }, nightAt, length = PROJECTED_DAYS } = begun;
  const days: { on: LocalDay; tally: DayTally }[] = [];
  const calendar: ProjectedContact[] = [];
  const spending = [...spent];
  let firstDay: readonly Decision[] = [];
  let funnel: FunnelRun = emptyFunnel();
  let waiting = candidates;
  for (let i = 0; i < length; i++) {
    const today = dayRules(rules, i, nightAt);
    const on = today.moment.today;
    // On the first day people are as they are: the night's moves come before its plans.
    const present = i === 0 ? waiting : waiting.map((each) => afterSilence(each, on, rules.playbook));
    const room = roomOf(rules.playbook, on, spending);
    const left = i === 0 ? roomLeft(room, used) : room;
    const { decisions, run } = planPlaybookDay(today, present, startOfDay(left, rules.playbook));
    if (i === 0) firstDay = decisions;
    days.push({ on, tally: run.tally });
    spending.push({ on, minor: run.tally.costAtMostMinor });
    calendar.push(...contactsOf(decisions));
    funnel = addToFunnel(funnel, decisions);
    waiting = stillWaiting(present, decisions, on);
    if (i === 0) waiting = [...waiting, ...decided];
  }
  return { firstDay, days, calendar, ...funnelOf(funnel) };
}

/** The rules of a later day: planned in its night, and no night missed. */
function dayRules(rules: DayRules, i: number, nightAt: Begun['nightAt']): DayRules {
  if (i === 0) return rules;
  const { moment, policy } = rules;
  const today = addDays(moment.today, i);
  const now = nightAt?.(today) ?? new Date(moment.now.getTime() + i * DAY_MS);
  const { shopZone } = moment;
  return {
    ...rules,
    plannedUntilOn: addDays(today, -1),
    moment: momentAt({ today, now, shopZone, for: 'plan' }, policy.quietHours),
  };
}

function contactsOf(decisions: readonly Decision[]): ProjectedContact[] {
  return decisions.flatMap((decision) =>
    decision.verdict === 'contact'
      ? [{ id: decision.candidate.id, rung: decision.contact.rung, on: decision.contact.on }]
      : [],
  );
}

/** Everybody whose turn may still come: those who were not judged as they were, the others as their verdict leaves them. */
function stillWaiting(present: readonly Candidate[], decisions: readonly Decision[], today: LocalDay): Candidate[] {
  const judged = new Map(decisions.map((decision) => [decision.candidate.id, decision]));
  return present.flatMap((candidate) => {
    const decision = judged.get(candidate.id);
    return decision ? (afterDecision(decision, today) ?? []) : [candidate];
  });
}
