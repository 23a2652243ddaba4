import type { Deps } from '#app/services/deps.ts';
import { readProxyRequest, type ProxyRefusal } from '#app/shopify/proxy-request.ts';

/** A buyer's visit through the shop's own address. */
export interface ProxyVisit {
  domain: string;
  /** Links of the page begin with it. */
  pathPrefix: string;
  /** Of the link. */
  token: string;
  /** As its address says, until the shop's own name is known. */
  shopName: string;
}

/** Longer than any token of ours. */
const LONGEST_TOKEN = 200;

/** Who visits, if Shopify passed it on; else the status to answer with. */
export function openProxyRequest(
  { config, now }: Pick<Deps, 'config' | 'now'>,
  request: Request,
): ProxyVisit | ProxyRefusal {
  const visit = readProxyRequest(new URL(request.url), config.SHOPIFY_API_SECRET, now().getTime());
  if ('refused' in visit) return visit;
  const { domain, pathPrefix, params } = visit;
  const token = (params.get('t') ?? '').slice(0, LONGEST_TOKEN);
  return { domain, pathPrefix, token, shopName: domain.replace('.myshopify.com', '') };
}
