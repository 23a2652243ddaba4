import { windowDays } from '#app/domain/outcomes/window-days.ts';
import { calibratedClock } from '#app/domain/rhythm/model/calibrated-clock.ts';
import { expectedOrders } from '#app/domain/rhythm/model/expected-orders.ts';
import type { ModelParams } from '#app/domain/rhythm/model/model.ts';
import { probabilityActive } from '#app/domain/rhythm/model/probability-active.ts';
import { seeded, simulateShop } from '#tests/domain/rhythm/model/simulate.ts';
import { randomOf } from '#tests/store/random.ts';

/** A repeat buyer on the day on which they would be enrolled, with what will come of it if nobody contacts them. */
export interface SilentBuyer {
  readonly windowDays: number;
  /** What the model expects in the window: a return, and money. */
  readonly chance: number;
  readonly expectedMinor: number;
  /** Days until they return by themselves; Infinity for never. */
  readonly returnsAfter: number;
  /** The order of that return. */
  readonly orderMinor: number;
  /** All that they spend in the window, unasked. */
  readonly windowMinor: number;
}

/** Shops in days: groceries in a rhythm, beauty with many who leave, and one where people come at random. */
export const worlds = {
  groceries: { k: 2, r: 1.5, alpha: 84, a: 0.5, b: 3.5 },
  beauty: { k: 2, r: 1, alpha: 45, a: 0.6, b: 2.2 },
  random: { k: 1, r: 0.6, alpha: 43, a: 0.9, b: 1.6 },
} as const satisfies Record<string, ModelParams>;

/**
 * Who enters: `due`, `slipping` and `gone` on the day on which they pass that boundary; `switched-on` all who are due or later on the
 * day on which a playbook starts.
 */
export type Entry = 'due' | 'slipping' | 'gone' | 'switched-on';

const SPAN = 1500;
const SWITCHED_ON = 900;

/** The buyers who enter, in a shop of so many, each at most once a silence. What they spend differs between and within buyers. */
export function silentBuyers(params: ModelParams, entry: Entry, buyers: number, seed: number): SilentBuyer[] {
  const clock = calibratedClock({ ...params, alphaDays: params.alpha });
  const random = randomOf(seed);
  return simulateShop(params, buyers, SPAN, seeded(seed)).flatMap(({ summary, occasions }) => {
    const usualMinor = 5000 * Math.exp(0.6 * random.normal());
    const arrival = SPAN - summary.T;
    return occasions.flatMap(({ at, nextGap = Infinity }, x): SilentBuyer[] => {
      if (x === 0) return [];
      const row = clock.row(x);
      const unit = params.alpha + at;
      const silence = {
        due: (row.expected * 11 * unit) / 13,
        slipping: row.slipping * unit,
        gone: row.gone * unit,
        'switched-on': SWITCHED_ON - arrival - at,
      }[entry];
      if (silence < (row.expected * 11 * unit) / 13 || nextGap <= silence) return [];
      const window = windowDays(row.expected * unit);
      const buyer = { x, tx: at, T: at + silence, litt: 0 };
      const amount = () => usualMinor * Math.exp(0.4 * random.normal());
      const known = Array.from({ length: x + 1 }, amount).reduce((sum, minor) => sum + minor, 0) / (x + 1);
      const inWindow = occasions.slice(x + 1).filter((later) => later.at - at - silence <= window);
      const orderMinor = amount();
      return [
        {
          windowDays: window,
          chance: probabilityActive(params, buyer, window),
          expectedMinor: expectedOrders(params, buyer, window) * known,
          returnsAfter: nextGap - silence,
          orderMinor,
          windowMinor: inWindow.reduce((sum, _, i) => sum + (i === 0 ? orderMinor : amount()), 0),
        },
      ];
    });
  });
}
