import { cheaperClaim, forgottenClaim, returnClaim } from '#app/domain/outcomes/claims.ts';
import { reminderOf } from '#app/domain/outcomes/reminder.ts';
import type { ResultsData } from '#app/ui/results/results-data.ts';
import { earnedData, earnedTooEarly } from './earned-data.ts';
import { TODAY } from './page-data.ts';

const all = earnedData({ contacted: 1310, heldOut: 590, extra: 0.045, reach: 0.03 });

const reminder = reminderOf(earnedData({ extra: 0.031, reach: 0.019, hasMargin: false }));

const claim = ({ key, params }: ReturnType<typeof returnClaim>) => ({
  key,
  params: { ...params },
  isTestable: key.endsWith('.own'),
});

/** A shop after four months: it knows what Prevent does, not yet what the others do. */
export function resultsData(change: Partial<ResultsData> = {}): ResultsData {
  return {
    stage: 'ready',
    since: '2026-07-20',
    until: TODAY,
    all,
    evidence: all.evidence.state,
    playbooks: [
      { kind: 'prevent', evidence: 'solid', earned: earnedData(), reminder, sampleAlarm: false },
      {
        kind: 'win-back',
        evidence: 'none',
        earned: earnedData({ extra: 0.02, reach: 0.06 }),
        reminder: reminderOf(earnedTooEarly()),
        sampleAlarm: false,
      },
      {
        kind: 'last-chance',
        evidence: 'harmful',
        earned: earnedData({ extra: -0.08, reach: 0.05 }),
        sampleAlarm: true,
      },
      { kind: 'care', evidence: 'none', earned: earnedTooEarly(), sampleAlarm: false },
    ],
    league: [
      { kind: 'prevent', rung: 2, earned: earnedData({ contacted: 300, heldOut: 150 }) },
      { kind: 'prevent', channel: 'flow', earned: earnedData({ reach: 0.07 }) },
      { kind: 'win-back', rung: 3, incentive: { kind: 'percent', percent: 10 }, earned: earnedTooEarly() },
    ],
    acquisitionMinor: 2800,
    claims: [
      claim(returnClaim(all)),
      claim(forgottenClaim(reminder.earned)),
      claim(cheaperClaim(all, 2800)),
      claim(cheaperClaim(earnedTooEarly(), 2800)),
    ],
    experiments: [
      {
        kind: 'prevent',
        version: 4,
        since: '2026-11-20',
        factors: ['timing'],
        isConfounded: false,
        hypothesis: 'A later reminder brings more back',
        verdict: 'undecided',
      },
      {
        kind: 'win-back',
        version: 2,
        since: '2026-09-01',
        factors: ['incentive', 'budget'],
        isConfounded: true,
        hypothesis: null,
        verdict: 'rejected',
      },
    ],
    ...change,
  };
}
