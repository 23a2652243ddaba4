import type { Boundaries } from '../../rhythm/boundaries.ts';
import type { PurchaseRules } from '../../rhythm/purchase.ts';
import { seasonAhead, seasonDays } from '../../rhythm/season/season-limits.ts';
import { isSeasonal, seasonOf } from '../../rhythm/season/season.ts';
import { addDays, daysBetween, type LocalDay } from '../../time/local-day.ts';
import { basketSignal } from '../signals/basket-signal.ts';
import { silenceSignal } from '../signals/signals-of.ts';
import { typesSignal } from '../signals/types-signal.ts';
import { visitsOf, type DetailedOrder, type Visit } from '../signals/visit.ts';
import { causes, type Evidence, type Hypotheses, type Hypothesis } from './hypothesis.ts';

/** One buyer's orders, whatever became of them, and where their clock puts the next. */
export interface Silent {
  readonly orders: readonly DetailedOrder[];
  readonly rules: PurchaseRules;
  readonly boundaries: Pick<Boundaries, 'expectedOn'>;
}

/** Half of an order paid back is no trifle. */
const MUCH_REFUNDED = 0.5;
/** Chance makes one buyer in a hundred so much smaller a basket (one-sided, in standard errors), or so few types. */
const STRONG = { surprise: 2.326, rarity: 0.01 };
/** Of two visits with a code each nothing follows yet; of four it is how they buy. */
const CODES = { some: 2, strong: 4 };

/**
 * What may be behind a buyer's silence: each cause that the orders show a sign of, with its evidence, most telling first, and
 * by name those they show no sign of.
 *
 * Strong evidence goes before some; among equals what explains a silence best goes first, and last "late", which states it.
 */
export function hypothesesOf(silent: Silent, today: LocalDay): Hypotheses {
  const visits = visitsOf(silent.orders, silent.rules);
  const all = [
    seasonHypothesis(visits, today),
    refundHypothesis(silent.orders),
    discountHypothesis(visits),
    basketHypothesis(visits),
    typesHypothesis(visits),
    lateHypothesis(visits, silent, today),
  ].filter((hypothesis) => hypothesis !== undefined);
  const isStrong = ({ strength }: Hypothesis) => strength === 'strong';
  const found = [...all.filter(isStrong), ...all.filter((hypothesis) => !isStrong(hypothesis))];
  return { found, noSign: causes.filter((cause) => !found.some((hypothesis) => hypothesis.cause === cause)) };
}

function seasonHypothesis(visits: readonly Visit[], today: LocalDay): Hypothesis | undefined {
  const season = seasonOf(visits.map(({ on }) => on));
  const lastOn = visits.at(-1)?.on;
  if (lastOn === undefined || !isSeasonal(season)) return undefined;
  const silence = daysBetween(lastOn, today);
  const isOver = silence > seasonDays(season, 1).to;
  const { from, to } = seasonAhead(season, silence);
  const evidence = { years: season.years, fromOn: addDays(lastOn, from), toOn: addDays(lastOn, to), isOver };
  return { cause: 'season', strength: isOver ? 'some' : 'strong', evidence };
}

/** The last order counts here whatever became of it: one that was paid back in full is no purchase any more. */
function refundHypothesis(orders: readonly DetailedOrder[]): Hypothesis | undefined {
  const real = orders.filter(({ test, deleted }) => !test && !deleted);
  const last = real.reduce<DetailedOrder | undefined>(
    (latest, order) => (isLater(order, latest) ? order : latest),
    undefined,
  );
  if (!last || last.refundedMinor <= 0n) return undefined;
  const refundedMinor = Number(last.refundedMinor);
  const share = Math.min(1, refundedMinor / Math.max(1, refundedMinor + Number(last.totalMinor)));
  const evidence = { orderId: last.id, on: last.localOn, refundedMinor, share };
  return { cause: 'refund', strength: share >= MUCH_REFUNDED ? 'strong' : 'some', evidence };
}

function isLater(order: DetailedOrder, than: DetailedOrder | undefined): boolean {
  if (!than || order.localOn !== than.localOn) return !than || order.localOn > than.localOn;
  return order.id > than.id;
}

function discountHypothesis(visits: readonly Visit[]): Hypothesis | undefined {
  if (visits.length < CODES.some || !visits.every(({ discounted }) => discounted)) return undefined;
  const evidence = { visits: visits.length };
  return { cause: 'discount', strength: visits.length >= CODES.strong ? 'strong' : 'some', evidence };
}

function basketHypothesis(visits: readonly Visit[]): Hypothesis | undefined {
  const evidence: Evidence['basket'] | undefined = basketSignal(visits)?.params;
  return evidence && { cause: 'basket', strength: evidence.surprise >= STRONG.surprise ? 'strong' : 'some', evidence };
}

function typesHypothesis(visits: readonly Visit[]): Hypothesis | undefined {
  const evidence = typesSignal(visits)?.params;
  return (
    evidence && {
      cause: 'types',
      strength: evidence.rarity <= STRONG.rarity ? 'strong' : 'some',
      evidence,
    }
  );
}

/** That they are late is what is to be explained: it is never strong. */
function lateHypothesis(visits: readonly Visit[], { boundaries }: Silent, today: LocalDay): Hypothesis | undefined {
  const evidence = silenceSignal({ visits, boundaries }, today)?.params;
  return evidence && { cause: 'late', strength: 'some', evidence };
}
