import type { Formatters } from '../language/formatters.ts';
import type { Text } from '../language/language-provider.tsx';

/** Below this a share is said in words: the model's far tail is not to be believed to the percent. */
const LEAST = 0.01;
/** A share of fewer than this is words too. */
export const ENOUGH_FOR_SHARE = 30;

/** A share as whole percent, or "under 1%". */
export function shareText(share: number, { percent }: Formatters, text: Text): string {
  return share < LEAST ? text('knowledge.underOne') : percent(share);
}
