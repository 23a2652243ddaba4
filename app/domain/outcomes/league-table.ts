import { costPerExtraBuyer, type CostPerExtraBuyer } from './cost-per-extra-buyer.ts';
import { type Earned, earnedOf, type OutcomeCounts } from './earned.ts';

/**
 * A group whose people are compared: a playbook, or a rung, channel or incentive of it. Those of a rung are the enrolments that
 * reached its day still silent, held-out ones among them; else the comparison would be with people who had returned.
 */
export interface LeagueGroup {
  readonly playbook: string;
  readonly by: 'playbook' | 'rung' | 'channel' | 'incentive';
  /** Which rung (`1`), channel (`task`) or incentive (`percent:10`); the playbook's own name for itself. */
  readonly name: string;
  readonly counts: OutcomeCounts;
}

/** One row: the group, what it earned and at what price; where people are too few the effects say so. */
export type LeagueRow<Group extends LeagueGroup = LeagueGroup> = Omit<Group, 'counts'> & {
  readonly earned: Earned;
  readonly cost: CostPerExtraBuyer;
};

/**
 * The groups against one another, the surest first: by the lower end of their profit (of returns, where no margin is entered), so that
 * a lucky handful never leads; those with too few people come last, the largest first.
 *
 * Whoever picks the best of many picks luck, so every interval is as wide as that many looks make it.
 */
export function leagueTable<Group extends LeagueGroup>(groups: readonly Group[]): LeagueRow<Group>[] {
  const rows = groups.map(({ counts, ...group }): LeagueRow<Group> => {
    const earned = earnedOf(counts, groups.length);
    return { ...group, earned, cost: costPerExtraBuyer(earned) };
  });
  return rows.sort((one, other) => surety(other) - surety(one) || other.earned.contacted - one.earned.contacted);
}

function surety({ earned }: Pick<LeagueRow, 'earned'>): number {
  const { profit, returned } = earned.effects;
  const effect = profit ?? returned;
  return effect.kind === 'measured' ? effect.low : -Number.MAX_VALUE;
}
