import { labelCounts, oneTimeUnder, renewalOrders } from '#app/database/reports/label-counts.ts';
import { shopSize } from '#app/database/reports/shop-size.ts';
import { definitionConfirmedAt } from '#app/database/definition-confirmed-at.ts';
import { paces } from '#app/domain/rhythm/definition.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import { previewConfirmation } from '#app/services/confirm-definition.ts';
import type { Deps } from '#app/services/deps.ts';
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
  const clocks = paces.map((pace) => oneTimeClockOfPace(pace));
  const policies = await shopPolicies(deps.db, id);
  const [stage, size, counts, underPaces, renewals, rules, confirmedAt, preview] = await Promise.all([
    readStage(deps.pool, visitor),
    shopSize(deps.pool, id),
    labelCounts(deps.pool, id),
    oneTimeUnder(deps.pool, id, clocks, today),
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
    source: clock.source,
    oneTimeClock: clock.oneTime,
    counts,
    paces: paces.flatMap((pace, i) => {
      const [oneTime, states] = [clocks[i], underPaces[i]];
      return oneTime && states ? [{ pace, clock: oneTime, counts: states }] : [];
    }),
    renewalOrders: renewals,
    definition: { version, confirmedOn: confirmedAt ? wallClock(confirmedAt, shop.timeZone).date : null },
    isConfirmed,
    // Before everything is read, the counts of a confirmation would be too small.
    preview: size.isRead ? preview : undefined,
  };
}
