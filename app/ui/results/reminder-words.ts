import type { Earned } from '#app/domain/outcomes/earned.ts';
import { inHundred } from '#app/domain/outcomes/evidence-sentence.ts';
import type { Interval } from '../charts/whisker.tsx';
import type { Formatters } from '../language/formatters.ts';
import type { Text } from '../language/language-provider.tsx';

/** Returns in a hundred contacted, as a picture needs them; undefined: nothing to draw. */
export function inHundredOf({ effects: { returned } }: Earned): Interval | undefined {
  if (returned.kind === 'too-few') return undefined;
  const { extra: estimate, low, high } = inHundred(returned);
  return { estimate, low, high };
}

/** The same in words, or what is missing before there can be any. */
export function reminderWords(earned: Earned, { about }: Pick<Formatters, 'about'>, text: Text): string {
  const { returned } = earned.effects;
  if (returned.kind === 'too-few') return text(`results.tooFew.${returned.lacking}`);
  const { extra, low, high } = inHundred(returned);
  return text('results.interval', { estimate: about(extra), low: about(low), high: about(high) });
}
