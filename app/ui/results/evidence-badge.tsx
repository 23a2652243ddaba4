import { Badge, type BadgeProps } from '@shopify/polaris';
import { solidMeasure, type EvidenceState, type JudgedEffects } from '#app/domain/outcomes/evidence.ts';
import { useText, type Text } from '../language/language-provider.tsx';

const TONES: Record<EvidenceState, BadgeProps['tone']> = {
  none: undefined,
  leaning: 'info',
  solid: 'success',
  harmful: 'critical',
};

interface EvidenceBadgeProps {
  evidence: EvidenceState;
  effects: JudgedEffects;
}

/** How sure the figures are, and of what: beside a profit that may be nothing it does not say that it is sure of that. */
export function EvidenceBadge({ evidence, effects }: EvidenceBadgeProps) {
  const text = useText();
  const tone = TONES[evidence];
  return <Badge {...(tone ? { tone } : {})}>{evidenceWords(evidence, effects, text)}</Badge>;
}

/** The same in words alone. */
export function evidenceWords(evidence: EvidenceState, effects: JudgedEffects, text: Text): string {
  const of = evidence === 'solid' ? solidMeasure(effects) : undefined;
  return of ? text(`results.evidence.solid.${of}`) : text(`results.evidence.${evidence}.name`);
}
