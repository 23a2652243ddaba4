import type { Effect } from './effect.ts';

/** What the shop's own figures say of a playbook, from nothing to proof; `harmful` pauses it. */
export const evidenceStates = ['none', 'leaning', 'solid', 'harmful'] as const;

/** One of `evidenceStates`. */
export type EvidenceState = (typeof evidenceStates)[number];

/** The two measures by which a playbook is judged. Profit is absent until a margin is entered. */
export interface MeasuredEffects {
  readonly returned: Effect;
  readonly profit: Effect | undefined;
}
