import { mean } from '../../stats/mean.ts';
import { rarityOfSoFew } from './rarity-of-so-few.ts';
import { RECENT_VISITS, type TypesSignal } from './signal.ts';
import type { Visit } from './visit.ts';

/** A third of the types must be missing, and a whole one … */
const DECLINE = 1 / 3;
/** … and so few be held by one in twenty threes of their visits at most. */
const RARE = 0.05;

/**
 * Whether the last three visits held clearly fewer different product types than three visits used to.
 *
 * Earlier visits are taken in threes, counted back from the recent ones, so that like is held against like. Visits of which no
 * type is known are left out. Undefined if not, or with less than one earlier spell.
 */
export function typesSignal(visits: readonly Visit[]): TypesSignal | undefined {
  const known = visits.filter(({ productTypes }) => productTypes.length > 0).map(({ productTypes }) => productTypes);
  const spells = Array.from({ length: Math.floor(known.length / RECENT_VISITS) }, (_, back) => {
    const end = known.length - back * RECENT_VISITS;
    return new Set(known.slice(end - RECENT_VISITS, end).flat()).size;
  });
  const [recentTypes, ...earlier] = spells;
  const usualTypes = mean(earlier);
  if (recentTypes === undefined || usualTypes === undefined) return undefined;
  const decline = 1 - recentTypes / usualTypes;
  if (decline < DECLINE || usualTypes - recentTypes < 1) return undefined;
  const rarity = rarityOfSoFew(known, recentTypes);
  if (rarity > RARE) return undefined;
  const counts = { recentVisits: RECENT_VISITS, earlierSpells: earlier.length };
  return { key: 'signals.types', params: { recentTypes, usualTypes, decline, rarity, ...counts } };
}
