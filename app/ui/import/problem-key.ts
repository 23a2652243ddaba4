import type { MessageKey } from '../language/message-key.ts';

const PROBLEMS = ['shop-gone', 'needs-person', 'bulk-failed', 'bulk-canceled', 'link-expired', 'gave-up'] as const;
const REASONS = [
  'not-json',
  'missing-id',
  'bad-date',
  'future-date',
  'unknown-currency',
  'other-currency',
  'bad-amount',
  'negative-total',
  'no-order',
] as const;

/** Why an import failed and what to do next, in words; an unknown reason has words too. */
export function problemKey(problem: string | undefined): MessageKey {
  return `import.problem.${PROBLEMS.find((known) => known === problem) ?? 'other'}`;
}

/** Why a row was left out, in words. */
export function reasonKey(reason: string): MessageKey {
  return `import.reason.${REASONS.find((known) => known === reason) ?? 'other'}`;
}
