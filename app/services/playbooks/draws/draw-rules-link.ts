/** Where the rules of a shop's draws are read, on the shop's own address: [app_proxy] of shopify.app.toml. */
export function drawRulesLink(domain: string): string {
  return `https://${domain}/apps/comeback/draws`;
}
