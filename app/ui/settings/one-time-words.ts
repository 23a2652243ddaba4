import type { Text as Say } from '../language/language-provider.tsx';
import type { SettingsData } from './settings-data.ts';

/** More lines than this are a list that nobody reads before a button. */
const MOST_TYPES = 8;

/**
 * By which days one-time buyers are judged, line by line: one line where there is one clock for all, and otherwise one for
 * each product type with its own, one for those that a short list leaves out, and one for everybody else.
 */
export function oneTimeWords(data: Pick<SettingsData, 'oneTimeTypes'>, text: Say): string[] {
  const rest = data.oneTimeTypes.filter(({ type }) => type === null);
  const types = data.oneTimeTypes.filter(({ type }) => type !== null);
  const more = types.slice(MOST_TYPES);
  return [
    ...types.slice(0, MOST_TYPES).map((one) => typeWords(one, text)),
    ...(more.length > 0 ? [moreWords(more, text)] : []),
    ...rest.map((one) => typeWords(one, text)),
  ];
}

/** The states of one-time buyers today, in the words of the grid. */
export function oneTimeToday(counts: Record<string, number>, text: Say): string {
  const { due = 0, lost = 0, gone = 0 } = counts;
  return text('settings.pace.today', { due, lost, gone });
}

type TypeLine = SettingsData['oneTimeTypes'][number];

function typeWords({ type, clock, buyers: count }: TypeLine, text: Say): string {
  const days = { due: clock.dueDays, lost: clock.lostDays };
  return type === null
    ? text('settings.oneTime.rest', { count, ...days })
    : text('settings.oneTime.type', { count, type, ...days });
}

function moreWords(types: readonly TypeLine[], text: Say): string {
  const days = (name: 'dueDays' | 'lostDays') => types.map(({ clock }) => clock[name]);
  const [due, lost] = [days('dueDays'), days('lostDays')];
  return text('settings.oneTime.more', {
    count: types.length,
    due: Math.min(...due),
    dueLast: Math.max(...due),
    lost: Math.min(...lost),
    lostLast: Math.max(...lost),
  });
}
