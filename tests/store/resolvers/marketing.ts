import { fieldsOf, plain, textOf, type Args, type Asked, type Imitations } from '../graphql/imitation.ts';
import { gid } from '../shop/gid.ts';
import type { StoreActivity, StoreEngagement } from '../shop/marketing-book.ts';
import { refused, type UserError } from './user-error.ts';

interface ActivityInput {
  remoteId: string;
  title: string;
  status: string;
  tactic: string;
  marketingChannelType: string;
  remoteUrl: string;
  utm?: StoreActivity['utm'];
  urlParameterValue?: string | null;
}

interface EngagementInput {
  occurredOn: string;
  utcOffset: string;
  isCumulative?: boolean | null;
  sendsCount?: number | null;
  orders?: string | null;
  sales?: StoreEngagement['sales'];
}

/** Makes an external activity or changes it: what may not change is refused (platform contract §2.10). */
function upsert(input: ActivityInput, { shop }: Asked) {
  const refusal = (message: string, code: string) => ({
    marketingActivity: null,
    userErrors: refused(['input'], message, code),
  });
  const { activities } = shop.marketing;
  const known = activities.get(input.remoteId);
  const utm = input.utm ?? null;
  if (!utm && !input.urlParameterValue)
    return refusal('UTM or a URL parameter is needed.', 'NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER');
  if (known && JSON.stringify(sorted(known.utm)) !== JSON.stringify(sorted(utm)))
    return refusal('UTM parameters cannot be changed.', 'IMMUTABLE_UTM_PARAMETERS');
  const other = [...activities.values()].find((one) => one !== known && one.utm?.campaign === utm?.campaign);
  if (other)
    return refusal(
      'The UTM campaign is in use by another activity.',
      'MARKETING_ACTIVITY_WITH_UTM_CAMPAIGN_ALREADY_EXISTS',
    );
  const { remoteId, title, status, tactic, marketingChannelType: channel, remoteUrl: url } = input;
  const id = known?.id ?? shop.nextId();
  const marketingActivity: StoreActivity = {
    __typename: 'MarketingActivity',
    id,
    remoteId,
    title,
    status,
    tactic,
    channel,
    url,
    utm,
  };
  activities.set(remoteId, marketingActivity);
  return { marketingActivity, userErrors: [] };
}

const sorted = (utm: StoreActivity['utm']) => utm && Object.entries(utm).sort();

/** Reports a day. Here a second report of a day stands beside the first: what Shopify makes of it is not documented. */
function engage(args: Args, { shop }: Asked) {
  const refusal = (message: string, code: string) => ({
    marketingEngagement: null,
    userErrors: refused(['remoteId'], message, code),
  });
  const remoteId = textOf(args, 'remoteId');
  if (!shop.marketing.activities.has(remoteId))
    return refusal('The marketing activity does not exist.', 'MARKETING_ACTIVITY_DOES_NOT_EXIST');
  const input = args.marketingEngagement as EngagementInput;
  if (input.isCumulative) return refusal('Cumulative numbers are phased out.', 'INVALID');
  const { sales, sendsCount, orders } = input;
  if (sales && sales.currencyCode !== shop.facts.currency)
    return refusal('The currency is not the activity’s.', 'MARKETING_ACTIVITY_CURRENCY_CODE_MISMATCH');
  const marketingEngagement: StoreEngagement = {
    __typename: 'MarketingEngagement',
    remoteId,
    occurredOn: input.occurredOn,
    utcOffset: input.utcOffset,
    sendsCount: sendsCount ?? null,
    orders: orders ?? null,
    sales: sales ?? null,
  };
  shop.marketing.engagements.push(marketingEngagement);
  return { marketingEngagement, userErrors: [] };
}

type ActivityPayload = { marketingActivity: StoreActivity | null; userErrors: UserError[] };
type EngagementPayload = { marketingEngagement: StoreEngagement | null; userErrors: UserError[] };

/** What an app tells of its marketing (platform contract §2.10). */
export const marketingImitations: Imitations = {
  Mutation: fieldsOf<undefined>({
    marketingActivityUpsertExternal: (_root, { input }, asked) => upsert(input as ActivityInput, asked),
    marketingEngagementCreate: (_root, args, asked) => engage(args, asked),
  }),
  MarketingActivityUpsertExternalPayload: plain<ActivityPayload>('marketingActivity', 'userErrors'),
  MarketingEngagementCreatePayload: plain<EngagementPayload>('marketingEngagement', 'userErrors'),
  MarketingActivity: {
    ...plain<StoreActivity>('title', 'status', 'tactic'),
    ...fieldsOf<StoreActivity>({
      id: ({ id }) => gid('MarketingActivity', id),
      isExternal: () => true,
      marketingChannelType: ({ channel }) => channel,
    }),
  },
  MarketingEngagement: plain<StoreEngagement>('occurredOn', 'utcOffset', 'sendsCount', 'orders', 'sales'),
};
