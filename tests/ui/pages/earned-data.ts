import type { Earned, Incremental } from '#app/domain/outcomes/earned.ts';
import type { Effect, TooFew } from '#app/domain/outcomes/effect.ts';
import { evidenceOf } from '#app/domain/outcomes/evidence.ts';

/** What a shop with 412 contacted and 180 held out has earned; `extra` per contacted buyer and the reach of its interval. */
interface Shop {
  contacted?: number;
  heldOut?: number;
  /** Share of extra returns, and half the width of its interval. */
  extra?: number;
  reach?: number;
  /** False: no margin was entered. */
  hasMargin?: boolean;
}

const USUAL_ORDER = 4200;
const MARGIN = 0.4;

/** The earnings of such a shop, in figures that agree with one another. */
export function earnedData(shop: Shop = {}): Earned {
  const { contacted = 412, heldOut = 180, extra = 0.06, reach = 0.05, hasMargin = true } = shop;
  const effect = (worth: number, off = 0): Effect => ({
    kind: 'measured',
    estimate: extra * worth - off,
    low: (extra - reach) * worth - off,
    high: (extra + reach) * worth - off,
    standardError: (reach * worth) / 3,
    treatedMean: (0.3 + extra) * worth,
    controlMean: 0.3 * worth,
    varianceSaved: 0.2,
    treated: { buyers: contacted, enrolments: contacted, bought: Math.round(contacted * (0.3 + extra)) },
    control: { buyers: heldOut, enrolments: heldOut, bought: Math.round(heldOut * 0.3) },
  });
  const returned = effect(1);
  const money = effect(USUAL_ORDER);
  const totalMinor = contacted * 62;
  const profit = hasMargin ? effect(USUAL_ORDER * MARGIN, totalMinor / contacted) : undefined;
  const raw = Math.round(contacted * (0.3 + extra));
  const lastTouch = Math.round(contacted * 0.15);
  return {
    contacted,
    heldOut,
    buyers: { raw, lastTouch, incremental: totalOf(returned, contacted) },
    money: { raw: raw * USUAL_ORDER, lastTouch: lastTouch * USUAL_ORDER, incremental: totalOf(money, contacted) },
    cost: { messagesMinor: 4100, incentivesMinor: totalMinor - 6100, staffMinor: 2000, totalMinor },
    profit: profit && totalOf(profit, contacted),
    effects: { returned, money, profit },
    evidence: evidenceOf({ returned, profit }),
  };
}

/** The earnings of a shop in which hardly anybody was contacted yet. */
export function earnedTooEarly(): Earned {
  const few: TooFew = {
    kind: 'too-few',
    lacking: 'people',
    treated: { buyers: 14, enrolments: 14, bought: 5 },
    control: { buyers: 12, enrolments: 12, bought: 4 },
  };
  return {
    contacted: 14,
    heldOut: 12,
    buyers: { raw: 5, lastTouch: 2, incremental: few },
    money: { raw: 21_000, lastTouch: 8400, incremental: few },
    cost: { messagesMinor: 140, incentivesMinor: 0, staffMinor: 0, totalMinor: 140 },
    profit: few,
    effects: { returned: few, money: few, profit: few },
    evidence: evidenceOf({ returned: few, profit: few }),
  };
}

function totalOf(effect: Effect, contacted: number): Incremental {
  if (effect.kind === 'too-few') return effect;
  const { estimate, low, high } = effect;
  return { kind: 'measured', total: estimate * contacted, low: low * contacted, high: high * contacted };
}
