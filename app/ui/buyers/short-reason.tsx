import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { useText } from '../language/language-provider.tsx';
import type { ListedBuyer } from './listed-buyer.ts';

/** Why a buyer is where they are, in one short line: their usual gap beside their silence, and what has become less. */
export function ShortReason({ buyer, today }: { buyer: ListedBuyer; today: LocalDay }) {
  const text = useText();
  const count = daysBetween(buyer.lastOn, today);
  const declines = (buyer.declines ?? []).map((decline) => text(`reasons.declines.${decline}`));
  const silence =
    buyer.x === 0 ? text('reasons.oneTime', { count }) : text('reasons.repeat', { gap: usualGap(buyer), count });
  return <>{[silence, ...declines].join(' · ')}</>;
}

/** What the rule in force expects; the mean of their gaps where it has not been asked yet. */
function usualGap({ lastOn, expectedOn, txDays, x }: ListedBuyer): number {
  return Math.max(1, expectedOn ? daysBetween(lastOn, expectedOn) : Math.round(txDays / x));
}
