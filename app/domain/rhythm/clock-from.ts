import { classicClock } from './classic-clock.ts';
import type { CalibratedClockParams, Clock, ClockParams, FittedType } from './clock.ts';
import { calibratedClock } from './model/calibrated-clock.ts';

/** The clock that stored parameters describe; the one place where presets are told apart. */
export function clockFrom(params: ClockParams): Clock {
  return params.preset === 'classic' ? classicClock(params) : shopClock(params);
}

/**
 * The clock of a buyer who spends mostly on `productType` (see `mainTypeOf`): the type's own where it has one, else the
 * shop's.
 */
export function clockForType(clock: Clock, productType: string | undefined): Clock {
  return (productType === undefined ? undefined : clock.types?.get(productType)) ?? clock;
}

function shopClock(params: CalibratedClockParams): Clock {
  const shop = fittedClock(params);
  const { types = [] } = params;
  if (types.length === 0) return shop;
  const typeClock = (fitted: FittedType) => {
    // Second orders of a type that speak for themselves are the shop's own data, whatever the rest of the shop shows.
    const oneTime = fitted.oneTime ? { source: 'shop' as const, oneTime: fitted.oneTime } : {};
    const { type } = fitted;
    // Habits are measured by the whole shop's regularity, so that one word means one thing in it.
    const own = { k: params.k, type, ...(fitted.oneTime && { oneTimeType: type }) };
    return { ...fittedClock({ ...params, ...fitted, ...oneTime }), ...own };
  };
  return { ...shop, types: new Map(types.map((fitted) => [fitted.type, typeClock(fitted)])) };
}

function fittedClock({ preset, source, oneTime, k, r, alphaDays, a, b, alarmOneIn }: CalibratedClockParams): Clock {
  const calibration = { k, r, alphaDays, a, b, alarmOneIn };
  const { window, row } = calibratedClock(calibration);
  return { preset, source, alphaDays, window, row, oneTime, k, calibration };
}
