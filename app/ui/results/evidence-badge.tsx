import { Badge, type BadgeProps } from '@shopify/polaris';
import type { EvidenceState } from '#app/domain/outcomes/evidence.ts';
import { useText } from '../language/language-provider.tsx';

const TONES: Record<EvidenceState, BadgeProps['tone']> = {
  none: undefined,
  leaning: 'info',
  solid: 'success',
  harmful: 'critical',
};

/** How sure the figures are, in one word. */
export function EvidenceBadge({ evidence }: { evidence: EvidenceState }) {
  const text = useText();
  const tone = TONES[evidence];
  return <Badge {...(tone ? { tone } : {})}>{text(`results.evidence.${evidence}.name`)}</Badge>;
}
