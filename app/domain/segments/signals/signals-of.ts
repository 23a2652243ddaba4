import type { Boundaries } from '../../rhythm/boundaries.ts';
import { daysBetween, type LocalDay } from '../../time/local-day.ts';
import { basketSignal } from './basket-signal.ts';
import type { Signal, SilenceSignal } from './signal.ts';
import { typesSignal } from './types-signal.ts';
import type { Visit } from './visit.ts';

/** A buyer's purchases and where their clock puts the next. */
export interface Watched {
  /** First to last, at least one. */
  readonly visits: readonly Visit[];
  readonly boundaries: Pick<Boundaries, 'expectedOn'>;
}

/**
 * The signs that a buyer is doing worse than they used to: a silence longer than usual, smaller baskets, fewer product types.
 *
 * Whoever is late or flagged has the first at least, because those states begin after the expected day.
 */
export function signalsOf({ visits, boundaries }: Watched, today: LocalDay): Signal[] {
  const signals = [silenceSignal({ visits, boundaries }, today), basketSignal(visits), typesSignal(visits)];
  return signals.filter((signal) => signal !== undefined);
}

/** Whether the silence is as long as the usual gap, or longer. */
export function silenceSignal({ visits, boundaries }: Watched, today: LocalDay): SilenceSignal | undefined {
  const last = visits.at(-1);
  if (!last) return undefined;
  const silenceDays = daysBetween(last.on, today);
  const usualDays = daysBetween(last.on, boundaries.expectedOn);
  if (silenceDays <= 0 || silenceDays < usualDays) return undefined;
  const gaps = visits.slice(1).map(({ on }, i) => daysBetween(visits[i]?.on ?? on, on));
  const shorterGaps = gaps.filter((gap) => gap < silenceDays).length;
  // A usual gap under half a day rounds to none.
  const times = silenceDays / Math.max(1, usualDays);
  return { key: 'signals.silence', params: { silenceDays, usualDays, times, shorterGaps, gaps: gaps.length } };
}
