import { fieldsOf, plain, type Imitations } from '../graphql/imitation.ts';
import { gid } from '../shop/gid.ts';
import { isoInstant, zoneOffset } from '../shop/instants.ts';
import type { ShopFacts } from '../shop/model.ts';
import type { Shop } from '../shop/shop.ts';
import { metafieldsOn } from './metafield-fields.ts';

const shops = fieldsOf<Shop>({
  id: ({ facts }) => gid('Shop', facts.id),
  name: ({ facts }) => facts.name,
  email: ({ facts }) => facts.email,
  contactEmail: ({ facts }) => facts.email,
  shopOwnerName: ({ facts }) => facts.ownerName,
  myshopifyDomain: ({ facts }) => facts.domain,
  url: ({ facts }) => `https://${facts.domain}`,
  primaryDomain: ({ facts }) => facts,
  currencyCode: ({ facts }) => facts.currency,
  currencyFormats: ({ facts }) => facts,
  enabledPresentmentCurrencies: ({ facts }) => [facts.currency],
  ianaTimezone: ({ facts }) => facts.timeZone,
  timezoneOffsetMinutes: ({ facts, clock }) => zoneOffset(clock.now(), facts.timeZone) / 60_000,
  shopAddress: ({ facts }) => facts,
  plan: ({ facts }) => facts,
  weightUnit: () => 'KILOGRAMS',
  unitSystem: () => 'METRIC_SYSTEM',
  taxesIncluded: () => false,
  setupRequired: () => false,
  createdAt: ({ facts }) => isoInstant(facts.createdAt),
});

const installations = fieldsOf<Shop>({
  id: ({ access }) => gid('AppInstallation', access.appId),
  launchUrl: ({ facts }) => `https://admin.shopify.com/store/${facts.domain.split('.')[0]}/apps/comeback`,
  accessScopes: ({ access }) => [...access.scopes].sort().map((handle) => ({ handle, description: handle })),
  activeSubscriptions: () => [],
  app: (shop) => shop,
  ...metafieldsOn<Shop>(({ access }) => gid('AppInstallation', access.appId)),
});

/** The shop and the app's installation in it. */
export const shopImitations: Imitations = {
  QueryRoot: fieldsOf<undefined>({
    shop: (_root, _args, { shop }) => shop,
    currentAppInstallation: (_root, _args, { shop }) => shop,
  }),
  Shop: shops,
  AppInstallation: installations,
  App: fieldsOf<Shop>({
    id: ({ access }) => gid('App', access.appId),
    apiKey: ({ access }) => access.apiKey,
    title: () => 'Comeback',
    handle: () => 'comeback',
    embedded: () => true,
  }),
  AccessScope: plain<{ handle: string; description: string }>('handle', 'description'),
  Domain: fieldsOf<ShopFacts>({
    id: (facts) => gid('Domain', facts.id),
    host: (facts) => facts.domain,
    url: (facts) => `https://${facts.domain}`,
    sslEnabled: () => true,
  }),
  CurrencyFormats: fieldsOf<ShopFacts>({
    moneyFormat: (facts) => `{{amount}} ${facts.currency}`,
    moneyWithCurrencyFormat: (facts) => `{{amount}} ${facts.currency}`,
  }),
  ShopAddress: fieldsOf<ShopFacts>({
    id: (facts) => gid('ShopAddress', facts.id),
    countryCodeV2: (facts) => facts.countryCode,
    country: (facts) => facts.countryCode,
  }),
  ShopPlan: fieldsOf<ShopFacts>({
    publicDisplayName: (facts) => facts.plan,
    partnerDevelopment: () => false,
    shopifyPlus: (facts) => facts.plan === 'Plus',
  }),
};
