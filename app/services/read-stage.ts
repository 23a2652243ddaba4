import { shopSize } from '#app/database/reports/shop-size.ts';
import type { Deps } from '#app/services/deps.ts';
import { pageStage, type PageStage } from '#app/services/page-stage.ts';

/** How much the pages of a shop can show, for pages that need to know no more than that. */
export async function readStage(pool: Deps['pool'], visitor: { id: number; scopes: string[] }): Promise<PageStage> {
  const { hasBuyers, importPhase } = await shopSize(pool, visitor.id);
  return pageStage({ scopes: visitor.scopes, importPhase, buyers: hasBuyers ? 1 : 0, isEnough: true });
}
