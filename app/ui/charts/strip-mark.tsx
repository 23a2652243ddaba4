/** The signs on a rhythm strip; each has a shape of its own, so that grey print keeps them apart. */
export type StripMarkKind = 'today' | 'slipping' | 'lost' | 'gone';

const SHAPES: Record<StripMarkKind, string> = {
  today: 'M1 1H11L6 8Z',
  slipping: 'M6 1L11 11H1Z',
  lost: 'M6 0L12 6L6 12L0 6Z',
  gone: 'M1 1H11V11H1Z',
};

const FILLS: Record<StripMarkKind, string> = {
  today: 'var(--p-color-text)',
  slipping: 'var(--p-color-icon-warning)',
  lost: 'var(--p-color-bg-fill-critical)',
  gone: 'var(--p-color-icon-secondary)',
};

/** One sign, 12 by 12 pixels. */
export function StripMark({ kind }: { kind: StripMarkKind }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[kind]} fill={FILLS[kind]} />
    </svg>
  );
}
