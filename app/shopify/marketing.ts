import type { Utm } from '#app/domain/offers/shop-link.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { AdminClient, CallOptions } from './client.ts';
import {
  MarketingActivityUpsertDocument,
  MarketingEngagementCreateDocument,
  type MarketingActivityUpsertExternalInput,
} from './documents.generated.ts';
import { ShopifyError } from './failure.ts';
import { moneyInput } from './money-input.ts';
import { mutate } from './mutate.ts';

/** Whether Shopify took a report. `not-granted`: the merchant has not granted `write_marketing_events`; nothing else fails. */
export type Reported = 'reported' | 'not-granted';

/** A playbook as the merchant sees it among their marketing in Shopify. */
export interface MarketingActivity {
  playbook: PlaybookKind;
  /** What the merchant reads. */
  title: string;
  status: 'active' | 'paused' | 'ended';
  /** Where it is managed: the playbook's page in the admin. */
  url: string;
  /** When it was switched on. */
  startedAt: Date;
}

/** What a playbook did on one day. */
export interface DayOfSends {
  playbook: PlaybookKind;
  /** Shop-local. */
  day: LocalDay;
  /** The shop's offset on that day, e.g. `-05:00`. */
  utcOffset: string;
  /** Contacts made. */
  sends: number;
  /** Orders and sales that name the playbook's codes; undefined: not counted. */
  orders?: number | undefined;
  salesMinor?: number | undefined;
  /** The shop's, ISO 4217. */
  currency: string;
}

/** The UTM parameters of a playbook's links; Shopify wants them unique among activities, and never changed. */
const utmOf = (playbook: PlaybookKind): Utm => ({
  campaign: `comeback-${playbook}`,
  source: 'comeback',
  medium: 'email',
});

const remoteIdOf = (playbook: PlaybookKind): string => `comeback-${playbook}`;

const statuses = { active: 'ACTIVE', paused: 'PAUSED', ended: 'INACTIVE' } as const;

/** Makes or changes the activity of a playbook: one a playbook and shop, for ever. Repeating it changes nothing. */
export async function reportActivity(
  client: AdminClient,
  { playbook, title, status, url, startedAt }: MarketingActivity,
  options: CallOptions = {},
): Promise<Reported> {
  const input: MarketingActivityUpsertExternalInput = {
    remoteId: remoteIdOf(playbook),
    title,
    status: statuses[status],
    remoteUrl: url,
    start: startedAt.toISOString(),
    tactic: 'MESSAGE',
    marketingChannelType: 'EMAIL',
    utm: utmOf(playbook),
  };
  return ifGranted(() =>
    mutate(client, MarketingActivityUpsertDocument, { input }, (data) => data.marketingActivityUpsertExternal, options),
  );
}

/**
 * Reports a day's contacts to the activity of their playbook, which must have been reported before.
 *
 * Once a day and playbook, when the day is over: it is not documented whether a second report of a day replaces the first
 * or adds to it.
 */
export async function reportDay(
  client: AdminClient,
  { playbook, day, utcOffset, sends, orders, salesMinor, currency }: DayOfSends,
  options: CallOptions = {},
): Promise<Reported> {
  const engagement = {
    occurredOn: day,
    utcOffset,
    sendsCount: sends,
    ...(orders === undefined ? {} : { orders: String(orders) }),
    ...(salesMinor === undefined ? {} : { sales: moneyInput(salesMinor, currency) }),
  };
  const variables = { remoteId: remoteIdOf(playbook), engagement };
  return ifGranted(() =>
    mutate(client, MarketingEngagementCreateDocument, variables, (data) => data.marketingEngagementCreate, options),
  );
}

async function ifGranted(report: () => Promise<unknown>): Promise<Reported> {
  try {
    await report();
    return 'reported';
  } catch (error) {
    if (error instanceof ShopifyError && error.failure.kind === 'not-allowed') return 'not-granted';
    throw error;
  }
}
