import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketAt, readCost, waitAfterThrottleMs, waitBeforeMs, type Bucket } from '#app/shopify/cost.ts';

const bucket: Bucket = { maximum: 2000, available: 500, restoreRate: 100, atMs: 0 };

describe('the bucket', () => {
  it('drips back to its maximum and no further', () => {
    expect(bucketAt(bucket, 1000).available).toBe(600);
    expect(bucketAt(bucket, 60_000).available).toBe(2000);
    expect(bucketAt(bucket, -5000).available).toBe(500); // a clock set back restores nothing, and takes nothing
  });

  it.each([
    ['what is there', 100, 1, 0],
    ['the reserve too', 100, 0.8, 0],
    ['the reserve missing a little', 150, 0.8, 500], // 150 + 400 wanted, 500 there
    ['all of it', 2000, 1, 15_000],
    ['more than the share: a full bucket', 1900, 0.8, 15_000],
    ['more than there can be: a full bucket', 9000, 0.8, 15_000],
  ])('makes a call wait for %s', (_what, requested, share, ms) => {
    expect(waitBeforeMs(bucket, requested, 0, share)).toBe(ms);
  });

  it('has what was waited for', () => {
    const buckets = fc.record({
      maximum: fc.integer({ min: 1, max: 20_000 }),
      available: fc.integer({ min: -1000, max: 20_000 }),
      restoreRate: fc.integer({ min: 1, max: 2000 }),
      atMs: fc.constant(0),
    });
    fc.assert(
      fc.property(buckets, fc.nat(3000), fc.double({ min: 0, max: 1, noNaN: true }), (given, requested, share) => {
        const wait = waitBeforeMs(given, requested, 0, share);
        expect(Number.isSafeInteger(wait) && wait >= 0).toBe(true);
        expect(waitBeforeMs(given, requested, wait, share)).toBeLessThanOrEqual(1); // 1: rounding of the division
      }),
    );
  });

  it('tells a throttled call how long', () => {
    const cost = { requested: 300, actual: undefined, maximum: 1000, available: 100, restoreRate: 50 };
    expect(waitAfterThrottleMs(cost)).toBe(4000);
    expect(waitAfterThrottleMs({ ...cost, available: 900 })).toBe(100);
  });
});

describe('extensions.cost', () => {
  it('is read when it is whole, and else not at all', () => {
    const throttleStatus = { maximumAvailable: 2000, currentlyAvailable: 1990, restoreRate: 100 };
    const cost = { requestedQueryCost: 10, actualQueryCost: null, throttleStatus };
    const read = { requested: 10, actual: undefined, maximum: 2000, available: 1990, restoreRate: 100 };
    expect(readCost({ cost })).toEqual(read);
    expect(readCost({ cost: { ...cost, actualQueryCost: 3 } })).toEqual({ ...read, actual: 3 });
    for (const broken of [null, {}, { cost: null }, { cost: {} }, { cost: { ...cost, requestedQueryCost: '10' } }]) {
      expect(readCost(broken)).toBeUndefined();
    }
    expect(readCost({ cost: { ...cost, throttleStatus: { ...throttleStatus, restoreRate: 0 } } })).toBeUndefined();
    expect(
      readCost({ cost: { ...cost, throttleStatus: { ...throttleStatus, currentlyAvailable: NaN } } }),
    ).toBeUndefined();
  });

  it('never becomes NaN', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        const cost = readCost({ cost: anything });
        for (const value of Object.values(cost ?? {})) expect(value).not.toBeNaN();
      }),
    );
  });
});
