import type { DayTally } from '#app/domain/playbooks/day-tally.ts';
import type { Decision } from '#app/domain/playbooks/decision.ts';
import { decisionSentences } from '#app/domain/playbooks/decision-sentence.ts';
import { explainDecision } from '#app/domain/playbooks/explain-decision.ts';
import type { EntryRules } from '#app/domain/playbooks/may-enter.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { PROJECTED_DAYS } from '#app/domain/playbooks/project-days.ts';
import { readStage } from '#app/services/read-stage.ts';
import { dryRun, type DryRun } from './dry-run.ts';
import { dryRunDays } from './dry-run-days.ts';
import { withBuyers } from './listed.ts';
import type { PageDeps, Visitor } from './read-playbooks.ts';

/** What would happen if a playbook were switched on; undefined without a shop. */
export async function readDryRun(deps: PageDeps, visitor: Visitor, kind: PlaybookKind) {
  const made = await dryRun(deps, visitor.id, kind);
  if (!made) return undefined;
  const { playbook, shop, from, heldOutShare, projection, rules } = made;
  const [first] = projection.days;
  const tally = first?.tally;
  const { days: calendar, madeToday } = await dryRunDays(deps, made);
  const sample = await withBuyers(
    deps.pool,
    shop.id,
    projection.sample.map((one) => decidedOf(one, rules)),
  );
  return {
    stage: await readStage(deps.pool, visitor),
    isConfirmed: shop.isConfirmed,
    kind,
    state: playbook.state,
    version: Math.max(1, playbook.version),
    from,
    days: PROJECTED_DAYS,
    eligible: tally?.eligible ?? 0,
    heldOut: tally?.heldOut ?? 0,
    heldOutShare,
    notContacted: tally ? reasonsOf(tally) : [],
    contacts: tally?.contacts ?? 0,
    calendar,
    madeToday,
    contactsInAll: calendar.reduce((all, day) => all + day.contacts, 0),
    codesAtMost: projection.codesAtMost,
    costAtMostMinor: projection.costAtMostMinor,
    minutes: projection.minutes,
    sample,
    approvalFirstDays: playbook.settings.approval.firstDays,
    first: { contacts: tally?.contacts ?? 0, toApprove: tally?.toApprove ?? 0, isQuiet: isQuiet(made) },
    isAllPaused: shop.pausedAt !== null,
  };
}

/** Who is eligible, not held out and not contacted: each reason by itself, as the verdicts of a night are counted. */
function reasonsOf(tally: DayTally) {
  return (['blocked', 'expired', 'stopped'] as const).flatMap((verdict) =>
    Object.entries(tally[verdict]).map(([reason, buyers]) => ({ verdict, reason, buyers })),
  );
}

/** Whether what the first day decides goes out later than at once. */
function isQuiet({ projection, rules }: DryRun): boolean {
  return projection.firstDay.some((one) => one.verdict === 'contact' && one.contact.notBefore > rules.moment.now);
}

/** A decision as a page shows it. */
function decidedOf(decision: Decision, rules: EntryRules) {
  const sentences = decisionSentences(explainDecision(decision, rules)).map(({ key, params }) => ({
    key: key,
    params: { ...params },
  }));
  return { ...verdictOf(decision), sentences };
}

function verdictOf(decision: Decision) {
  const buyerId = String(decision.candidate.id);
  const isNew = decision.candidate.enrolment === undefined;
  switch (decision.verdict) {
    case 'contact': {
      const { rung, intent, channel, incentive, on, costAtMostMinor, why } = decision.contact;
      return {
        buyerId,
        verdict: decision.verdict,
        contact: { rung, intent, channel, incentive, on, costAtMostMinor, why },
      };
    }
    case 'held-out':
      return { buyerId, verdict: decision.verdict, block: { reason: 'held-out' as const, share: decision.share } };
    case 'stopped':
      return 'stop' in decision
        ? { buyerId, isNew, verdict: decision.verdict, stop: decision.stop }
        : { buyerId, isNew, verdict: decision.verdict, block: decision.block };
    default:
      return { buyerId, verdict: decision.verdict, block: decision.block };
  }
}
