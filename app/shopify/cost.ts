import { fieldOf } from './field-of.ts';

/** Shopify's leaky bucket as last told, with what was taken from it since. Points, milliseconds. */
export interface Bucket {
  maximum: number;
  available: number;
  /** Points a second. */
  restoreRate: number;
  /** When `available` was true. */
  atMs: number;
}

/** `extensions.cost` of an answer, as far as it is used. */
export interface Cost {
  requested: number;
  /** Undefined when the call was throttled. */
  actual: number | undefined;
  maximum: number;
  available: number;
  restoreRate: number;
}

/** The bucket at a moment: points drip back at `restoreRate`, up to `maximum`. */
export function bucketAt(bucket: Bucket, nowMs: number): Bucket {
  const restored = (Math.max(0, nowMs - bucket.atMs) / 1000) * bucket.restoreRate;
  return { ...bucket, available: Math.min(bucket.maximum, bucket.available + restored), atMs: nowMs };
}

/**
 * How long to wait before a call, so that it is not throttled and leaves the reserve to others.
 *
 * A call waits until the bucket holds its cost and `1 − share` of the bucket besides: several processes of the app use
 * the same bucket, and a page must not find it empty. A call dearer than `share` of the bucket waits for a full one.
 *
 * @param requested points that the call will be charged at first
 * @param share part of the bucket that we use, 0 to 1
 * @returns whole milliseconds, 0: call now
 */
export function waitBeforeMs(bucket: Bucket, requested: number, nowMs: number, share: number): number {
  const needed = Math.min(requested + (1 - share) * bucket.maximum, bucket.maximum);
  const missing = needed - bucketAt(bucket, nowMs).available;
  return missing > 0 ? Math.ceil((missing / bucket.restoreRate) * 1000) : 0;
}

/** How long a throttled call has to wait: (requested − available) / restoreRate; at least 100 ms against a busy loop. */
export function waitAfterThrottleMs(cost: Cost): number {
  const missing = Math.max(0, cost.requested - cost.available);
  return Math.max(100, Math.ceil((missing / cost.restoreRate) * 1000));
}

/** Reads `extensions.cost`; undefined when it is missing or malformed, so that no NaN gets into the arithmetic. */
export function readCost(extensions: unknown): Cost | undefined {
  const cost = fieldOf(extensions, 'cost');
  const status = fieldOf(cost, 'throttleStatus');
  const requested = positive(fieldOf(cost, 'requestedQueryCost'));
  const actual = positive(fieldOf(cost, 'actualQueryCost'));
  const maximum = positive(fieldOf(status, 'maximumAvailable'));
  const available = positive(fieldOf(status, 'currentlyAvailable'));
  const restoreRate = positive(fieldOf(status, 'restoreRate'));
  if (requested === undefined || !maximum || !restoreRate || available === undefined) return undefined;
  return { requested, actual, maximum, available, restoreRate };
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
