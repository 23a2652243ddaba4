import { bucketAt, waitBeforeMs, type Bucket, type Cost } from './cost.ts';

/** Waits, unless the signal stops it; then it rejects with the signal's reason. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Admits calls to one shop's bucket. Calls may overlap; what is in flight counts as taken. */
export interface Throttle {
  /** Waits until the operation may be called with variables of this size. */
  enter: (operation: string, variables: object, signal: AbortSignal | undefined) => Promise<Ticket>;
  /** Ends a call; `cost` is undefined when the answer told none. */
  leave: (ticket: Ticket, cost: Cost | undefined) => void;
}

/** One admitted call. */
interface Ticket {
  operation: string;
  size: string;
  /** Points taken from the bucket in advance. */
  reserved: number;
  waitedMs: number;
}

// Reserved for an operation that was never called: more than most of ours ask for.
const UNKNOWN_COST = 100;

/**
 * A throttle that learns: what an operation of a certain size cost is what its next call reserves, and the bucket's size
 * and rate are those that Shopify told last. Before the first answer nothing is known, and nothing waits.
 *
 * @param share part of the bucket that may be used, 0 to 1
 * @param now milliseconds
 */
export function createThrottle(share: number, now: () => number, pause: Pause): Throttle {
  const costs = new Map<string, number>();
  const dearest = new Map<string, number>();
  let bucket: Bucket | undefined;
  let inFlight = 0;

  return {
    async enter(operation, variables, signal) {
      const size = sizeOf(operation, variables);
      const reserved = costs.get(size) ?? dearest.get(operation) ?? UNKNOWN_COST;
      let waitedMs = 0;
      // Again after each wait: calls that waited beside this one may have taken the points.
      for (;;) {
        const wait = bucket ? waitBeforeMs(bucket, reserved, now(), share) : 0;
        if (wait === 0) break;
        await pause(wait, signal);
        waitedMs += wait;
      }
      if (bucket) bucket = { ...bucketAt(bucket, now()), available: bucketAt(bucket, now()).available - reserved };
      inFlight += reserved;
      return { operation, size, reserved, waitedMs };
    },
    leave({ operation, size, reserved }, cost) {
      inFlight -= reserved;
      if (!cost) return;
      costs.set(size, cost.requested);
      dearest.set(operation, Math.max(cost.requested, dearest.get(operation) ?? 0));
      const { maximum, restoreRate } = cost;
      bucket = { maximum, restoreRate, available: cost.available - inFlight, atMs: now() };
    },
  };
}

/** What an operation's cost depends on beside itself: its numbers (`first`) and the lengths of its lists (`ids`). */
function sizeOf(operation: string, variables: object): string {
  const sizes = Object.values(variables).map((value: unknown) =>
    Array.isArray(value) ? value.length : typeof value === 'number' || typeof value === 'boolean' ? value : '',
  );
  return [operation, ...sizes].join(' ');
}
