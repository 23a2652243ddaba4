import { mean } from '../../stats/mean.ts';
import { RECENT_VISITS, type BasketSignal } from './signal.ts';
import type { Visit } from './visit.ts';

/** A basket is smaller when a fifth of it is missing … */
const DECLINE = 0.2;
/** … and that is half a standard deviation of the earlier ones, a medium effect (Cohen 1988). */
const EFFECT = 0.5;
/** Equal baskets have no spread of their own; a tenth of their size stands in for it. */
const LEAST_SPREAD = 0.1;

/** Whether the last three baskets are clearly smaller than those before; undefined if not, or with fewer than three before. */
export function basketSignal(visits: readonly Visit[]): BasketSignal | undefined {
  const amounts = visits.map(({ minor }) => Number(minor));
  const recent = amounts.slice(-RECENT_VISITS);
  const earlier = amounts.slice(0, -RECENT_VISITS);
  const recentMinor = mean(recent);
  const earlierMinor = mean(earlier);
  if (earlier.length < RECENT_VISITS || recentMinor === undefined || !earlierMinor) return undefined;
  const variance = mean(earlier.map((minor) => (minor - earlierMinor) ** 2)) ?? 0;
  const spread = Math.max(Math.sqrt(variance), LEAST_SPREAD * earlierMinor);
  const decline = 1 - recentMinor / earlierMinor;
  const effect = (earlierMinor - recentMinor) / spread;
  if (decline < DECLINE || effect < EFFECT) return undefined;
  const counts = { recentVisits: recent.length, earlierVisits: earlier.length };
  return { key: 'signals.basket', params: { recentMinor, earlierMinor, decline, effect, ...counts } };
}
