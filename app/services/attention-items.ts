import type { AttentionFacts } from '#app/database/reports/attention-facts.ts';
import type { OpenDataRequest } from '#app/database/reports/open-data-request.ts';

/** Something that a merchant should know or do. */
export type AttentionItem =
  | { kind: 'import-failed' }
  | { kind: 'import-running' }
  | ({ kind: 'data-request' } & OpenDataRequest)
  | { kind: 'not-confirmed' }
  | { kind: 'history-limited' }
  | { kind: 'rights-missing'; rights: string[] }
  | { kind: 'effects-refused'; effects: number }
  | { kind: 'rows-left-out'; rows: number; orders: number };

interface ShopToAttend {
  isConfirmed: boolean;
  hasBuyers: boolean;
  /** Who waits to hear what is stored about them. */
  dataRequest?: OpenDataRequest | undefined;
}

const MOST = 3; // a longer list is read by nobody

/** The right whose absence leaves Shopify's last 60 days only. */
const WHOLE_HISTORY = 'read_all_orders';

/**
 * The most pressing things first: what stops the work, then what waits for the merchant (the law's own dates before the rest), then what is worth knowing. What
 * the page says elsewhere is left out: the first import, while there is nothing else, and the first confirmation.
 */
export function attentionItems(
  { latestImport, ordersLeftOut: orders, refusedEffects, wasConfirmed }: AttentionFacts,
  { isConfirmed, hasBuyers, dataRequest }: ShopToAttend,
): AttentionItem[] {
  const phase = latestImport?.phase;
  const rights = (latestImport?.withheld ?? []).filter((right) => right !== WHOLE_HISTORY);
  const rows = latestImport?.rowsSkipped ?? 0;
  const items: (AttentionItem | false | undefined)[] = [
    phase === 'failed' && hasBuyers && { kind: 'import-failed' },
    dataRequest && { kind: 'data-request', ...dataRequest },
    wasConfirmed && !isConfirmed && { kind: 'not-confirmed' },
    Boolean(latestImport?.withheld.includes(WHOLE_HISTORY)) && { kind: 'history-limited' },
    refusedEffects > 0 && { kind: 'effects-refused', effects: refusedEffects },
    rights.length > 0 && { kind: 'rights-missing', rights },
    rows + orders > 0 && { kind: 'rows-left-out', rows, orders },
    hasBuyers && phase !== undefined && phase !== 'ready' && phase !== 'failed' && { kind: 'import-running' },
  ];
  return items.filter((item) => item !== false && item !== undefined).slice(0, MOST);
}
