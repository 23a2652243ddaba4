/** A page of ours on the shop's own address, e.g. `later`: [app_proxy] of shopify.app.toml. */
export function proxyLink(domain: string, page: string): string {
  return `https://${domain}/apps/comeback/${page}`;
}
