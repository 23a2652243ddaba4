import type { CheckData, KnowledgeData } from './knowledge-data.ts';

/**
 * How far the forecasts may be trusted: `unread` nothing was checked yet; `thin` below the data gate; `waiting` no two
 * windows are over; `season` good or not, a full year has not closed; then by how far the mean forecast was off.
 */
export type KnowledgeVerdict = 'unread' | 'thin' | 'waiting' | 'season' | 'good' | 'fair' | 'weak';

/** A count that is off by a seventh is one to plan with. */
const GOOD_MISS = 0.15;
/** Off by two fifths still tells many from few. */
const FAIR_MISS = 0.4;

/** The check that the page opens with: will they buy within thirteen weeks, all customers. */
export function mainCheck({ checks }: Pick<KnowledgeData, 'checks'>): CheckData | undefined {
  return checks.find(({ horizon, population }) => horizon === '13w' && population === 'all');
}

/** The verdict on the forecasts of a shop. */
export function verdictOfKnowledge(data: Pick<KnowledgeData, 'checks' | 'fits' | 'because'>): KnowledgeVerdict {
  const check = mainCheck(data);
  if (data.fits[0]?.outcome === 'below-gate' || data.because === 'too-little-data') return 'thin';
  if (!check) return 'unread';
  if (!check.mayShow || check.usualMiss === null) return 'waiting';
  if (!check.seasonSeen) return 'season';
  if (check.usualMiss <= GOOD_MISS) return 'good';
  return check.usualMiss <= FAIR_MISS ? 'fair' : 'weak';
}
