/**
 * How much a page can show: `no-permission` Shopify does not let us read orders; `reading` the first import runs and there
 * is nothing yet; `failed` it ended without anything; `empty` it ended and nobody has bought; `thin` too little for shares
 * and lines; `ready`.
 */
export type PageStage = 'no-permission' | 'reading' | 'failed' | 'empty' | 'thin' | 'ready';

/** Rights without which no page can say anything. */
const NEEDED_SCOPE = 'read_orders';

interface ShopSituation {
  scopes: readonly string[];
  /** The newest import's phase; undefined before the first. */
  importPhase: string | undefined;
  buyers: number;
  /** Whether the shop's data may speak: domain/rhythm/data-gate.ts. */
  isEnough: boolean;
}

/** The stage of a shop's pages. With buyers there is always something to show, whatever the imports do. */
export function pageStage({ scopes, importPhase, buyers, isEnough }: ShopSituation): PageStage {
  if (buyers > 0) return isEnough ? 'ready' : 'thin';
  if (!scopes.includes(NEEDED_SCOPE) && !scopes.includes('read_all_orders')) return 'no-permission';
  if (importPhase === 'failed') return 'failed';
  return importPhase === 'ready' ? 'empty' : 'reading';
}
