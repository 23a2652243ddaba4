import { Badge, type BadgeProps } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { PlaybookState } from './playbooks-data.ts';

const TONES: Record<PlaybookState, BadgeProps['tone']> = {
  off: undefined,
  on: 'success',
  paused: 'attention',
  stopped: 'critical',
};

/** Whether a playbook runs. */
export function PlayStateBadge({ state }: { state: PlaybookState }) {
  const text = useText();
  const tone = TONES[state];
  return <Badge {...(tone ? { tone } : {})}>{text(`playbooks.states.${state}.name`)}</Badge>;
}
