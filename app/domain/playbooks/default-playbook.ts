import { HALF_A_YEAR } from './playbook-limits.ts';
import type { Incentive } from '../offers/incentive.ts';
import { playbookKinds, type PlaybookKind } from './kinds.ts';
import type { Playbook } from './playbook.ts';
import type { Channel, Intent, Rung } from './rung.ts';

/** The parts in which playbooks differ from one another. */
type Own = Pick<Playbook, 'rungs'> & Partial<Playbook>;

const none: Incentive = { kind: 'none' };

function rung(intent: Intent, waitShare: number, incentive: Incentive = none, channel: Channel = 'flow'): Rung {
  return { intent, channel, waitShare, incentive };
}

/** Far, nearer, to the point; the first on the day of the boundary itself. */
const escalating = (last: Incentive = none, waitShare = 0.25) => [
  rung('presence', 0),
  rung('benefit', waitShare),
  rung('offer', waitShare, last),
];

const own: Readonly<Record<PlaybookKind, Own>> = {
  prevent: { rungs: escalating(none, 0.1) },
  // Most of those who are worth winning back left before this app came.
  'win-back': { rungs: escalating({ kind: 'percent', percent: 10 }), backlogADay: 50 },
  'second-order': { rungs: escalating(none, 0.2), budget: { minor: 10_000, days: 30 } },
  protect: { rungs: [rung('presence', 0.25), rung('presence', 0.25), rung('benefit', 0.25)] },
  develop: { rungs: [rung('presence', 0.25), rung('benefit', 0.2), rung('offer', 0.2)] },
  'last-chance': { rungs: escalating({ kind: 'percent', percent: 15 }) },
  care: {
    rungs: [rung('presence', 0, none, 'task'), rung('presence', 0, none, 'task'), rung('benefit', 0, none, 'task')],
    firstWaitDays: 5,
    waitDays: { min: 5, max: 14 },
    capacity: { contactsADay: null, minutesADay: 60 },
    heldOutShare: 0,
  },
  'keep-in-touch': {
    rungs: [rung('presence', 0), rung('presence', 0)],
    firstWaitDays: HALF_A_YEAR,
    waitDays: { min: HALF_A_YEAR, max: HALF_A_YEAR },
  },
};

/** A strategy as it comes out of the box: three rungs, price at the end or nowhere, and room for a small shop. */
export function defaultPlaybook(kind: PlaybookKind): Playbook {
  return {
    kind,
    firstWaitDays: 0,
    waitDays: { min: 7, max: 45 },
    patienceDays: 14,
    backlogADay: null,
    filters: {},
    budget: { minor: null, days: 30 },
    capacity: { contactsADay: 200, minutesADay: null },
    approval: { firstDays: 0, aboveMinor: null },
    heldOutShare: null,
    stopWhenStateLeft: true,
    ...own[kind],
  };
}

/** The gallery: every strategy as it comes out of the box. */
export const gallery: readonly Playbook[] = playbookKinds.map(defaultPlaybook);
