import { Badge, type BadgeProps } from '@shopify/polaris';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { State } from '#app/domain/segments/state.ts';
import { useText } from '../language/language-provider.tsx';
import { stateKey } from './state-key.ts';

// One accent for "act", grey for "wait". The words carry the meaning; the tone repeats it.
const TONES: Record<State, BadgeProps['tone']> = {
  'on-time': undefined,
  due: 'info',
  late: 'attention',
  slipping: 'warning',
  lost: 'critical',
  gone: undefined,
};

/** Where a buyer is in their own cycle, in the words for their habit: a one-time buyer is never called lost. */
export function StateBadge({ habit, state }: { habit: Habit; state: State }) {
  const text = useText();
  const tone = habit === 'one-time' && state === 'lost' ? undefined : TONES[state];
  return <Badge {...(tone ? { tone } : {})}>{text(stateKey(habit, state))}</Badge>;
}
