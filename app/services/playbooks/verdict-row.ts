import type { NewVerdict } from '#app/database/contact-verdicts.ts';
import type { Decision } from '#app/domain/playbooks/decision.ts';
import { reasonOf } from '#app/domain/playbooks/day-tally.ts';

/** A decision as it is stored: the word, the reason, and the numbers behind it. */
export function verdictRow(decision: Decision, effectId: bigint | undefined): NewVerdict {
  const buyerId = decision.candidate.id;
  switch (decision.verdict) {
    case 'contact': {
      const { rung, intent, channel, incentive, costAtMostMinor, expectedProfitMinor, why, on } = decision.contact;
      const contact = { rung, intent, channel, incentive, costAtMostMinor, expectedProfitMinor, why, on };
      return { buyerId, verdict: 'contact', reason: undefined, detail: asJson({ contact }), effectId };
    }
    case 'held-out':
      return {
        buyerId,
        verdict: 'held-out',
        reason: 'held-out',
        detail: asJson({ block: { reason: 'held-out', share: decision.share } }),
        effectId: undefined,
      };
    case 'blocked':
    case 'expired': {
      const { block, patienceUntilOn, verdict } = decision;
      return {
        buyerId,
        verdict,
        reason: block.reason,
        detail: asJson({ block, patienceUntilOn }),
        effectId: undefined,
      };
    }
    case 'stopped': {
      const detail = 'stop' in decision ? { stop: decision.stop } : { block: decision.block };
      return { buyerId, verdict: 'stopped', reason: reasonOf(decision), detail: asJson(detail), effectId: undefined };
    }
  }
}

/** Instants become ISO text; what has no number (no limit) is left out. */
function asJson(value: object): NonNullable<NewVerdict['detail']> {
  return JSON.parse(JSON.stringify(value)) as NonNullable<NewVerdict['detail']>;
}
