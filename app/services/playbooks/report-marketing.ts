import { activityOfDay } from '#app/database/reports/activity-of-day.ts';
import { utcOffsetOn } from '#app/domain/time/utc-offset.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { reportActivity, reportDay, type MarketingActivity } from '#app/shopify/marketing.ts';
import { openPlaybooks, type OpenPlaybook } from './open-playbooks.ts';

/** Where Shopify finds the scope by which it takes reports. */
const SCOPE = 'write_marketing_events';

/**
 * Tells Shopify's marketing reports what the playbooks did on a day that is over: one activity a playbook, and the day's contacts.
 * Only where the merchant has granted it.
 */
export async function reportMarketing(
  deps: Pick<Deps, 'db' | 'pool' | 'adminFor' | 'config'>,
  { shopId, day }: { shopId: number; day: LocalDay },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const shop = await deps.db.shop.findUnique({ where: { id: shopId } });
  if (!shop || shop.uninstalledAt || !shop.scopes.includes(SCOPE)) return;
  const client = deps.adminFor(shop.domain);
  const did = await activityOfDay(deps.pool, { shopId, day, timeZone: shop.timeZone });
  for (const playbook of await openPlaybooks(deps.db, shopId)) {
    const { kind, activatedAt } = playbook;
    if (!activatedAt) continue;
    const status = statusOf(playbook);
    const url = `${deps.config.SHOPIFY_APP_URL}/app/playbooks/${kind}`;
    const activity = { playbook: kind, title: `Comeback: ${kind}`, status, url, startedAt: activatedAt };
    if ((await reportActivity(client, activity, { signal })) === 'not-granted') return;
    const done = did.get(kind);
    if (!done) continue;
    const { timeZone, currency } = shop;
    await reportDay(
      client,
      { playbook: kind, day, utcOffset: utcOffsetOn(day, timeZone), currency, ...done },
      { signal },
    );
  }
}

function statusOf({ state }: OpenPlaybook): MarketingActivity['status'] {
  if (state === 'on') return 'active';
  return state === 'off' ? 'ended' : 'paused';
}
