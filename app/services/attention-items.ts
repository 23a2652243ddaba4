import type { AttentionFacts } from '#app/database/reports/attention-facts.ts';

/** Something that a merchant should know or do. */
export type AttentionItem =
  | { kind: 'import-failed' }
  | { kind: 'import-running' }
  | { kind: 'not-confirmed' }
  | { kind: 'history-limited' }
  | { kind: 'rights-missing'; rights: string[] }
  | { kind: 'effects-refused'; effects: number }
  | { kind: 'rows-left-out'; rows: number; orders: number };

const MOST = 3; // a longer list is read by nobody

/** The right whose absence leaves Shopify's last 60 days only. */
const WHOLE_HISTORY = 'read_all_orders';

/**
 * The most pressing things first: what stops the work, then what waits for the merchant, then what is worth knowing. What
 * the page says elsewhere is left out: the first import, while there is nothing else, and the first confirmation.
 */
export function attentionItems(
  { latestImport, ordersLeftOut: orders, refusedEffects, wasConfirmed }: AttentionFacts,
  { isConfirmed, hasBuyers }: { isConfirmed: boolean; hasBuyers: boolean },
): AttentionItem[] {
  const phase = latestImport?.phase;
  const rights = (latestImport?.withheld ?? []).filter((right) => right !== WHOLE_HISTORY);
  const rows = latestImport?.rowsSkipped ?? 0;
  const items: (AttentionItem | false)[] = [
    phase === 'failed' && hasBuyers && { kind: 'import-failed' },
    wasConfirmed && !isConfirmed && { kind: 'not-confirmed' },
    Boolean(latestImport?.withheld.includes(WHOLE_HISTORY)) && { kind: 'history-limited' },
    refusedEffects > 0 && { kind: 'effects-refused', effects: refusedEffects },
    rights.length > 0 && { kind: 'rights-missing', rights },
    rows + orders > 0 && { kind: 'rows-left-out', rows, orders },
    hasBuyers && phase !== undefined && phase !== 'ready' && phase !== 'failed' && { kind: 'import-running' },
  ];
  return items.filter((item) => item !== false).slice(0, MOST);
}
