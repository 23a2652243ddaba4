import type { StoreClock } from '../clock.ts';

/** What an answer says about the bucket (platform contract §3.1). */
interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** The points of one app in one shop. */
export interface LeakyBucket {
  /** Takes what an operation asks for; false: there is not enough. */
  take(points: number): boolean;
  /** Gives back what was asked for and not used. */
  refund(points: number): void;
  status(): ThrottleStatus;
}

/** A bucket that fills by the store's clock. */
export function createBucket(clock: StoreClock, size: { maximumAvailable: number; restoreRate: number }): LeakyBucket {
  let level = size.maximumAvailable;
  let at = clock.now();
  const fill = () => {
    const now = clock.now();
    level = Math.min(size.maximumAvailable, level + (Math.max(0, now - at) / 1000) * size.restoreRate);
    at = now;
  };
  return {
    take(points) {
      fill();
      if (points > level) return false;
      level -= points;
      return true;
    },
    refund(points) {
      fill();
      level = Math.min(size.maximumAvailable, level + points);
    },
    status() {
      fill();
      return { ...size, currentlyAvailable: Math.floor(level) };
    },
  };
}
