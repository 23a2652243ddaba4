import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { classicClock } from '#app/domain/rhythm/classic-clock.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { type CalibratedClock, calibratedClock } from '#app/domain/rhythm/model/calibrated-clock.ts';
import { expectedOrders } from '#app/domain/rhythm/model/expected-orders.ts';
import type { Histories, Known } from '#app/domain/rhythm/model/forecast/histories.ts';
import { probabilityAlive } from '#app/domain/rhythm/model/leaving.ts';
import type { BuyerSummary, ModelParams } from '#app/domain/rhythm/model/model.ts';
import { probabilityActive } from '#app/domain/rhythm/model/probability-active.ts';
import { oneTimeClockFrom, oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { localDay } from '#app/domain/time/local-day.ts';

const header =
  'customer_id,x,t_x,T,litt,palive,pactive,cet,expected_on,due_on,late_on,slipping_on,lost_on,gone_on,alarm_on';

/** What the rows are made of: `known` is in days, `summaries` and `params` are in units of `daysAUnit` days. */
export interface BuyerRowsInput {
  readonly ids: readonly string[];
  readonly histories: Histories;
  readonly known: Known;
  readonly summaries: readonly BuyerSummary[];
  readonly params: ModelParams;
  readonly until: number;
  /** The length of the window of P(active) and E[orders]. */
  readonly windowDays: number;
  readonly daysAUnit: number;
}

/** A CSV text with a header and a row a buyer. One-time buyers have no alarm day: they have no gap of their own. */
export function buyerRows(input: BuyerRowsInput): string {
  const { params, daysAUnit } = input;
  const calibrated = calibratedClock({ ...params, alphaDays: params.alpha * daysAUnit });
  const oneTime = oneTimeClockFrom(returnsOf(input)) ?? oneTimeClockOfPace('months');
  const clock = { ...classicClock({ preset: 'classic', source: 'shop', oneTime }), ...calibrated };
  const rows = input.summaries.map((_, i) => buyerRow(input, i, clock, calibrated));
  return `${[header, ...rows].join('\n')}\n`;
}

function buyerRow(
  { ids, known, summaries, params, until, windowDays, daysAUnit }: BuyerRowsInput,
  i: number,
  clock: Clock,
  { alarm }: CalibratedClock,
): string {
  const buyer = summaries[i];
  const inDays = known.summaries[i];
  if (!buyer || !inDays) throw new RangeError(`buyerRows expects as many summaries as buyers; number ${i} is missing`);
  const { x, tx, T, litt } = buyer;
  const t = windowDays / daysAUnit;
  const firstDay = until - inDays.T;
  const lastDay = firstDay + inDays.tx;
  const rhythm = { x, firstOn: localDay(firstDay), lastOn: localDay(lastDay), txDays: inDays.tx, litt: inDays.litt };
  const { expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn } = boundariesOf(rhythm, clock);
  const alarmOn = x === 0 ? '' : localDay(lastDay + Math.floor(alarm(x) * (clock.alphaDays + inDays.tx)) + 1);
  const chances = [
    probabilityAlive(params, buyer),
    probabilityActive(params, buyer, t),
    expectedOrders(params, buyer, t),
  ];
  const dates = [expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn, alarmOn];
  return [quoted(ids[known.buyers[i] ?? -1] ?? ''), x, tx, T, litt, ...chances, ...dates].join(',');
}

/** Every buyer's way to the second purchase, for the one-time buyers' clock. */
function returnsOf({ histories, known, until }: BuyerRowsInput) {
  return Array.from(known.buyers, (buyer) => {
    const at = histories.from[buyer] ?? 0;
    const first = histories.days[at] ?? until;
    const second = at + 1 < (histories.from[buyer + 1] ?? 0) ? (histories.days[at + 1] ?? Infinity) : Infinity;
    const returned = second <= until;
    return { day: (returned ? second : until) - first, events: returned ? 1 : 0, censored: returned ? 0 : 1 };
  });
}

function quoted(id: string): string {
  return /[",\r\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id;
}
