import { readAudit } from '#app/database/audit.ts';
import { tallyVerdicts } from '#app/database/contact-verdicts.ts';
import { playbookActivity } from '#app/database/reports/playbook-activity.ts';
import { productTypes } from '#app/database/reports/product-types.ts';
import { usualClock, usualOrder } from '#app/database/reports/usual-buyer.ts';
import { contactCost } from '#app/domain/offers/contact-cost.ts';
import { breakEvenReturn } from '#app/domain/offers/extra-profit.ts';
import { incentiveCost } from '#app/domain/offers/incentive-cost.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { readStage } from '#app/services/read-stage.ts';
import { cellsOf } from './day-rules.ts';
import { readDraws } from './draws/read-draws.ts';
import { heldOutShare, openPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { previewRungs } from './preview-rungs.ts';
import { readExperiments } from './read-experiments.ts';
import { readReminder } from './read-reminder.ts';
import { auditRow } from './read-history.ts';
import { ACTIVITY_DAYS, cardOf, visitedShop, type PageDeps, type Visitor } from './read-playbooks.ts';

const HISTORY = 20;

/** Half of those asked return unasked, where no model says: the careful guess by which incentives are judged too. */
const RETURN_RATE = 0.5;

/** One playbook with everything about it. */
export async function readPlaybook(deps: PageDeps, visitor: Visitor, kind: PlaybookKind) {
  const { shop, today } = await visitedShop(deps, visitor);
  const { id: shopId, timeZone, offerPolicy } = shop;
  const playbook = await openPlaybook(deps.db, shopId, kind);
  const { settings, version, dryRunOf } = playbook;
  const [stage, activity, types, order, usual, verdicts, history, experiments, draws, reminder] = await Promise.all([
    readStage(deps.pool, visitor),
    playbookActivity(deps.pool, { shopId, today, timeZone, days: ACTIVITY_DAYS }),
    productTypes(deps.pool, shopId),
    usualOrder(deps.pool, shopId),
    usualClock(deps.pool, shopId, cellsOf(kind)),
    tallyVerdicts(deps.db, shopId, today),
    readAudit(deps.db, shopId, { subject: `playbook:${kind}`, limit: HISTORY }),
    readExperiments(deps, shop, kind, today),
    readDraws(deps, shop, playbook),
    playbook.activatedAt ? readReminder(deps, shop, playbook, today) : undefined,
  ]);
  const own = verdicts.filter((one) => one.playbook === kind);
  return {
    ...(await cardOf(deps, shop, today, playbook, activity)),
    stage,
    isConfirmed: shop.isConfirmed,
    isAllPaused: shop.pausedAt !== null,
    version,
    dryRunSeen: dryRunOf !== null && dryRunOf === version,
    previews: previewRungs(shop, playbook, today),
    offerPolicy,
    heldOutShare: heldOutShare(playbook),
    productTypes: types.map(({ name }) => name),
    usual,
    breakEven: breakEvenOf(shop, settings, order),
    today: own.length
      ? {
          on: today,
          verdicts: own.map(({ verdict, reason, buyers }) => ({ verdict: verdict as 'contact', reason, buyers })),
        }
      : undefined,
    history: history.map(auditRow),
    experiment: experiments[0],
    draws,
    reminder,
  };
}

/** The extra return that each incentive of the ladder needs to pay for itself; undefined until a margin is entered. */
function breakEvenOf({ offerPolicy }: PlaybookShop, { rungs }: Playbook, usualOrderMinor: number | undefined) {
  const { margin } = offerPolicy;
  const own = rungs.map(({ incentive }) => incentive).filter(({ kind }) => kind !== 'none');
  const distinct = [...new Map([...own, ...offerPolicy.incentives].map((one) => [incentiveKey(one), one])).values()];
  return distinct.map((incentive) => {
    if (margin === null || usualOrderMinor === undefined) return { incentive, needs: undefined };
    const needs = breakEvenReturn({
      leftMinor: margin * usualOrderMinor,
      incentiveMinor: incentiveCost(incentive, usualOrderMinor).atMostMinor,
      returnRate: RETURN_RATE,
      contactMinor: contactCost(offerPolicy, 'message'),
    });
    return { incentive, needs };
  });
}
