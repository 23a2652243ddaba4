import { labelCounts, renewalOrders } from '#app/database/reports/label-counts.ts';
import { shopSize } from '#app/database/reports/shop-size.ts';
import { definitionConfirmedAt } from '#app/database/definition-confirmed-at.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import { previewConfirmation } from '#app/services/confirm-definition.ts';
import type { Deps } from '#app/services/deps.ts';
import { readOneTime } from '#app/services/read-one-time.ts';
import { previewRules } from '#app/services/preview-rules.ts';
import { openShop } from '#app/services/open-shop.ts';
import { shopPolicies } from '#app/services/playbooks/shop-policies.ts';
import { readStage } from '#app/services/read-stage.ts';
import { hasRight, optionalRights, scopesOfRight } from '#app/shopify/optional-rights.ts';

/** The settings in force, what they mean for the shop's customers now, and what a confirmation would set off. */
export async function readSettings(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  visitor: { id: number; scopes: string[] },
) {
  const shop = await openShop(deps, visitor.id);
  const { id, today, definition, definitionVersion: version, offer, clock, isConfirmed } = shop;
  const policies = await shopPolicies(deps.db, id);
  const [stage, size, counts, oneTime, renewals, rules, confirmedAt, preview] = await Promise.all([
    readStage(deps.pool, visitor),
    shopSize(deps.pool, id),
    labelCounts(deps.pool, id),
    readOneTime(deps, shop),
    renewalOrders(deps.pool, id),
    previewRules(deps, shop),
    definitionConfirmedAt(deps.db, id, version),
    isConfirmed ? undefined : previewConfirmation(deps, id),
  ]);
  const { contactPolicy, offerPolicy } = policies;
  return {
    stage,
    today,
    rights: optionalRights.map((right) => ({
      right,
      scopes: [...scopesOfRight[right]],
      isGranted: hasRight(visitor.scopes, right),
    })),
    contactPolicy,
    offerPolicy,
    saved: {
      preset: definition.preset,
      pace: definition.pace,
      countRenewals: definition.countRenewals,
      offerEnabled: offer.enabled,
      percent: String(offer.percent),
      validDays: String(offer.validDays),
      catchUpDays: String(offer.catchUpDays),
      prefix: offer.prefix,
    },
    rule: clock.preset,
    rules: rules.map(({ preset, counts: under }) => ({ preset, counts: under?.repeat })),
    because: clock.because,
    ...oneTime,
    counts,
    renewalOrders: renewals,
    definition: { version, confirmedOn: confirmedAt ? wallClock(confirmedAt, shop.timeZone).date : null },
    isConfirmed,
    // Before everything is read, the counts of a confirmation would be too small.
    preview: size.isRead ? preview : undefined,
  };
}
