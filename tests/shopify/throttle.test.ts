import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createThrottle } from '#app/shopify/throttle.ts';

interface Sleeper {
  at: number;
  wake: () => void;
}

/** Shopify's side of the bucket, and a clock on which several callers sleep at once. */
function startShop(restoreRate: number) {
  const sleepers: Sleeper[] = [];
  const shop = { now: 0, available: 1000, lowest: 1000, throttled: 0 };
  const advanceTo = (at: number) => {
    shop.available = Math.min(1000, shop.available + ((at - shop.now) / 1000) * restoreRate);
    shop.now = at;
  };
  const answer = (requested: number) => {
    if (requested > shop.available) shop.throttled += 1;
    else shop.available -= requested;
    shop.lowest = Math.min(shop.lowest, shop.available);
    return { requested, actual: requested, maximum: 1000, available: shop.available, restoreRate };
  };
  const pause = (ms: number) => new Promise<void>((wake) => void sleepers.push({ at: shop.now + ms, wake }));
  const run = async (work: Promise<unknown>) => {
    const state = { done: false };
    void work.finally(() => (state.done = true));
    while (!state.done) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      const next = sleepers.sort((a, b) => a.at - b.at).shift();
      if (!next) continue;
      advanceTo(Math.max(shop.now, next.at));
      next.wake();
    }
  };
  return { shop, answer, pause, run };
}

it('keeps callers that overlap to four fifths of the bucket, and makes none of them throttled', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 50, max: 2000 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 30 }),
      async (restoreRate, latencies) => {
        const { shop, answer, pause, run } = startShop(restoreRate);
        const throttle = createThrottle(0.8, () => shop.now, pause);
        const call = async (latency: number) => {
          const ticket = await throttle.enter('Op', {}, undefined);
          const cost = answer(150);
          await pause(latency);
          throttle.leave(ticket, { ...cost, available: shop.available });
        };
        await run(call(1)); // the first call teaches what one costs
        shop.lowest = shop.available;
        await run(Promise.all(latencies.map(call)));
        expect(shop.throttled).toBe(0);
        expect(shop.lowest).toBeGreaterThanOrEqual(200 - 0.01);
      },
    ),
    { numRuns: 40 },
  );
});

it('passes the signal on to the wait', async () => {
  const seen: unknown[] = [];
  const throttle = createThrottle(
    1,
    () => 0,
    (ms, signal) => {
      seen.push(ms, signal);
      return Promise.reject(new Error('stopped'));
    },
  );
  const first = await throttle.enter('Op', {}, undefined);
  throttle.leave(first, { requested: 100, actual: 100, maximum: 1000, available: 0, restoreRate: 100 });
  const { signal } = new AbortController();
  await expect(throttle.enter('Op', {}, signal)).rejects.toThrow('stopped');
  expect(seen).toEqual([1000, signal]);
});

it('reserves what a call of that size cost before, or the dearest of its kind', async () => {
  const waits: number[] = [];
  const clock = { now: 0 };
  const throttle = createThrottle(
    1,
    () => clock.now,
    (ms) => {
      waits.push(ms);
      clock.now += ms;
      return Promise.resolve();
    },
  );
  const told = { actual: 1, maximum: 1000, available: 1000, restoreRate: 100 };
  const run = async (variables: object, requested: number, available = 1000) => {
    const ticket = await throttle.enter('Names', variables, undefined);
    throttle.leave(ticket, { ...told, requested, available });
    return ticket.reserved;
  };
  expect(await run({ ids: Array(250), after: null }, 500)).toBe(100); // never called
  expect(await run({ ids: ['one'], after: 'x' }, 2)).toBe(500); // a size never called
  expect(await run({ ids: ['two'], after: 'y' }, 2)).toBe(2);
  expect(await run({ ids: Array(250), after: 'z' }, 500, 100)).toBe(500);
  expect(await run({ ids: ['one'] }, 2, 100)).toBe(500); // another shape of variables
  expect(waits).toEqual([4000]);
});
