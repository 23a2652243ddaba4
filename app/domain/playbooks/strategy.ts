import type { Cell } from '../segments/moves.ts';
import type { Standing } from '../segments/standing.ts';
import type { PlaybookKind } from './kinds.ts';

/**
 * The strategy for a place in the grid of habits and states, or `none`: nobody is in two playbooks at once.
 *
 * A one-time buyer never returned, so nobody misses them: they have one strategy of their own, in the days in which second
 * orders come. Of those on time, regular buyers are thanked and the others may buy more often (*Develop* takes the slow ones
 * among them only). Who is in care is cared for, wherever they are; with the archived we keep in touch; who is never to be
 * contacted has none.
 */
export function strategyOf({ habit, state }: Cell, standing: Standing): PlaybookKind | 'none' {
  if (standing === 'care') return 'care';
  if (standing === 'archived') return 'keep-in-touch';
  if (standing === 'never') return 'none';
  if (habit === 'one-time') return state === 'due' || state === 'late' ? 'second-order' : 'none';
  switch (state) {
    case 'on-time':
      return habit === 'regular' ? 'protect' : 'develop';
    case 'due':
    case 'late':
      return 'prevent';
    case 'slipping':
    case 'lost':
      return 'win-back';
    case 'gone':
      return 'last-chance';
  }
}
