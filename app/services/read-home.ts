import { attentionFacts } from '#app/database/reports/attention-facts.ts';
import { buyerPage } from '#app/database/reports/buyer-page.ts';
import type { BuyerFilter } from '#app/database/reports/buyer-filter.ts';
import { openDataRequest } from '#app/database/reports/open-data-request.ts';
import { repeatByMonth, type RepeatMonth } from '#app/database/reports/repeat-by-month.ts';
import { weekFigures } from '#app/database/reports/week-figures.ts';
import { dataGate, passesDataGate } from '#app/domain/rhythm/data-gate.ts';
import { daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { attentionItems } from '#app/services/attention-items.ts';
import { readAdvice } from '#app/services/read-advice.ts';
import type { Deps } from '#app/services/deps.ts';
import { fullMonthsBefore, spanOfMonths, weekOf } from '#app/services/page-days.ts';
import { pageStage } from '#app/services/page-stage.ts';
import { remember } from '#app/services/remember.ts';
import { openShop, type OpenShop } from '#app/services/open-shop.ts';
import { withDeclines } from '#app/services/with-declines.ts';

const MONTHS = 12;
const TOP = 5; // a glance; the whole list is one click away

/** Everything that Home shows at once. The year's pictures take longer and come later: `readRepeatMonths`, `readHabitHistory`. */
export async function readHome(
  deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>,
  visitor: { id: number; scopes: string[] },
) {
  const shop = await openShop(deps, visitor.id);
  const { id, today } = shop;
  const week = weekOf(today);
  const [figures, facts, dataRequest, due, slipped, advice] = await Promise.all([
    weekFigures(deps.pool, id, week, today),
    attentionFacts(deps.pool, id, deps.now()),
    openDataRequest(deps.pool, id, today),
    topBuyers(deps, shop, { expectedIn: week }),
    topBuyers(deps, shop, { slippedIn: { from: week.from, until: today } }),
    readAdvice(deps, shop),
  ]);
  const historyDays = figures.firstOn ? daysBetween(figures.firstOn, today) : 0;
  const isEnough = passesDataGate({ repeatBuyers: figures.repeatBuyers, historyDays });
  const importPhase = facts.latestImport?.phase;
  const gate = { ...dataGate, have: { repeatBuyers: figures.repeatBuyers, historyDays } };
  return {
    stage: pageStage({ scopes: visitor.scopes, importPhase, buyers: figures.buyers, isEnough }),
    today,
    rule: shop.clock.preset,
    week,
    figures,
    gate,
    attention: attentionItems(facts, { isConfirmed: shop.isConfirmed, hasBuyers: figures.buyers > 0, dataRequest }),
    setup: { imported: facts.wasRead, confirmed: facts.wasConfirmed },
    due,
    slipped,
    advice,
  };
}

/** Orders and money of the last twelve full months, oldest first, and what of them came from people who had bought before. */
export async function readRepeatMonths(deps: Pick<Deps, 'db' | 'pool' | 'now' | 'config'>, shopId: number) {
  const { id, today, definition, definitionVersion } = await openShop(deps, shopId);
  const months = fullMonthsBefore(today, MONTHS);
  const period = spanOfMonths(months, today);
  const found = await remember(deps, `repeat ${id} ${definitionVersion} ${today}`, () =>
    repeatByMonth(deps.pool, id, period, definition.countRenewals),
  );
  return { period, months: months.map((month) => monthOf(found, month)) };
}

/** The buyers of a filter who have spent most. */
async function topBuyers({ pool }: Pick<Deps, 'pool'>, { id, definition }: OpenShop, filter: BuyerFilter) {
  const page = await buyerPage(pool, id, { filter, sort: 'money', direction: 'down', size: TOP });
  return withDeclines(pool, id, page.rows, definition);
}

const monthOf = (found: readonly RepeatMonth[], month: LocalDay): RepeatMonth =>
  found.find((one) => one.month === month) ?? { month, orders: 0, repeatOrders: 0, minor: 0, repeatMinor: 0 };
