import type { Earned, Incremental } from '#app/domain/outcomes/earned.ts';
import type { Interval, IntervalTone } from '../charts/whisker.tsx';
import type { Text } from '../language/language-provider.tsx';

/** The figure that stands for all: extra profit, or extra orders in money until a margin is entered. */
export interface MainFigure {
  measure: 'profit' | 'money';
  extra: Incremental;
}

/** Which of its figures speaks for what was earned. */
export function mainFigure({ profit, money }: Earned): MainFigure {
  return profit ? { measure: 'profit', extra: profit } : { measure: 'money', extra: money.incremental };
}

/** A figure with its interval, or what is missing before there can be one. */
export function extraWords(extra: Incremental, write: (value: number) => string, text: Text): string {
  if (extra.kind === 'too-few') return text(`results.tooFew.${extra.lacking}`);
  return text('results.interval', { estimate: write(extra.total), low: write(extra.low), high: write(extra.high) });
}

/** The same as a picture needs it; undefined: nothing to draw. */
export function intervalOf(extra: Incremental): Interval | undefined {
  if (extra.kind === 'too-few') return undefined;
  return { estimate: extra.total, low: extra.low, high: extra.high };
}

/** Whether an interval lies wholly on one side of zero. */
export function toneOf({ low, high }: Interval): IntervalTone {
  if (low > 0) return 'earned';
  return high < 0 ? 'harm' : 'open';
}
