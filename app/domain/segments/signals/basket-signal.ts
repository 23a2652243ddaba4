import { mean } from '../../stats/mean.ts';
import { RECENT_VISITS, type BasketSignal } from './signal.ts';
import type { Visit } from './visit.ts';

/** A basket is smaller when a fifth of it is missing … */
const DECLINE = 0.2;
/** … and so much smaller as chance makes one buyer in twenty at most (one-sided, in standard errors). */
const SURPRISE = 1.645;
/** Equal baskets have no spread of their own; a tenth of their size stands in for it. */
const LEAST_SPREAD = 0.1;

/**
 * Whether the last three baskets are clearly smaller than those before; undefined if not, or with fewer than three before.
 *
 * Of buyers whose baskets only go up and down (lognormal, σ 0.2 … 0.8) it flags 1 to 6 in a hundred. A share and a medium effect
 * alone flagged 20 to 30.
 */
export function basketSignal(visits: readonly Visit[]): BasketSignal | undefined {
  const amounts = visits.map(({ minor }) => Number(minor));
  const recent = amounts.slice(-RECENT_VISITS);
  const earlier = amounts.slice(0, -RECENT_VISITS);
  const recentMinor = mean(recent);
  const earlierMinor = mean(earlier);
  if (earlier.length < RECENT_VISITS || recentMinor === undefined || !earlierMinor) return undefined;
  const squares = earlier.reduce((sum, minor) => sum + (minor - earlierMinor) ** 2, 0);
  const spread = Math.max(Math.sqrt(squares / (earlier.length - 1)), LEAST_SPREAD * earlierMinor);
  const decline = 1 - recentMinor / earlierMinor;
  const effect = (earlierMinor - recentMinor) / spread;
  const surprise = effect / Math.sqrt(1 / recent.length + 1 / earlier.length);
  if (decline < DECLINE || surprise < SURPRISE) return undefined;
  const counts = { recentVisits: recent.length, earlierVisits: earlier.length };
  return { key: 'signals.basket', params: { recentMinor, earlierMinor, decline, effect, surprise, ...counts } };
}
