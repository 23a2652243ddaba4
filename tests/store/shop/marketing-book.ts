/** A marketing activity that an app told of (platform contract §2.10). */
export interface StoreActivity {
  readonly __typename: 'MarketingActivity';
  id: number;
  remoteId: string;
  title: string;
  status: string;
  tactic: string;
  channel: string;
  url: string;
  utm: { campaign: string; medium: string; source: string } | null;
}

/** What an activity did on one day. */
export interface StoreEngagement {
  readonly __typename: 'MarketingEngagement';
  remoteId: string;
  occurredOn: string;
  utcOffset: string;
  sendsCount: number | null;
  orders: string | null;
  sales: { amount: string; currencyCode: string } | null;
}

/** What an app told Shopify of its marketing. */
export interface MarketingBook {
  activities: Map<string, StoreActivity>;
  engagements: StoreEngagement[];
}

export const createMarketingBook = (): MarketingBook => ({ activities: new Map(), engagements: [] });
