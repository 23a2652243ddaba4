import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { useText } from '../language/language-provider.tsx';
import type { ListedBuyer } from './listed-buyer.ts';

/** Why a buyer is where they are, in one short line: their usual gap beside their silence. */
export function ShortReason({ buyer, today }: { buyer: ListedBuyer; today: LocalDay }) {
  const text = useText();
  const silence = daysBetween(buyer.lastOn, today);
  if (buyer.x === 0) return <>{text('reasons.oneTime', { count: silence })}</>;
  return <>{text('reasons.repeat', { gap: Math.max(1, Math.round(buyer.txDays / buyer.x)), count: silence })}</>;
}
