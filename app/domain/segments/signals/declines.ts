import { basketSignal } from './basket-signal.ts';
import { typesSignal } from './types-signal.ts';
import type { Visit } from './visit.ts';

/** What can have become less while somebody still buys. */
export type Decline = 'basket' | 'types';

/** What has become less in a buyer's last visits, for a mark in a list; the numbers stand on the buyer's own page. */
export function declinesIn(visits: readonly Visit[]): Decline[] {
  return [basketSignal(visits) && ('basket' as const), typesSignal(visits) && ('types' as const)].filter(
    (decline) => decline !== undefined,
  );
}
