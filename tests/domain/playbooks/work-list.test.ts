import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workList, type WorkTask } from '#app/domain/playbooks/work-list.ts';

const task = (id: number, gainMinor: number, minutes: number): WorkTask => ({ id: BigInt(id), gainMinor, minutes });
const gainOf = (tasks: readonly WorkTask[]) => tasks.reduce((sum, { gainMinor }) => sum + gainMinor, 0);
const minutesOf = (tasks: readonly WorkTask[]) => tasks.reduce((sum, { minutes }) => sum + minutes, 0);

/** The most that any selection earns, all of them tried. */
function optimum(tasks: readonly WorkTask[], minutes: number): number {
  let best = 0;
  for (let set = 0; set < 2 ** tasks.length; set++) {
    const chosen = tasks.filter((_, i) => set & (1 << i));
    if (minutesOf(chosen) <= minutes) best = Math.max(best, gainOf(chosen));
  }
  return best;
}

const someTasks = (maxLength: number) =>
  fc
    .array(fc.record({ gainMinor: fc.integer({ min: -50, max: 5000 }), minutes: fc.integer({ min: 1, max: 45 }) }), {
      maxLength,
    })
    .map((tasks) => tasks.map((task, i): WorkTask => ({ ...task, id: BigInt(i) })));

describe('workList', () => {
  it('earns within one per cent of the optimum, and never takes more minutes than there are', () => {
    fc.assert(
      fc.property(someTasks(12), fc.integer({ min: 0, max: 120 }), (tasks, minutes) => {
        const list = workList(tasks, minutes);
        expect(gainOf(list.tasks)).toBeGreaterThanOrEqual(0.99 * optimum(tasks, minutes));
        expect(minutesOf(list.tasks) + list.minutesLeft).toBe(minutes);
        expect(list.minutesLeft).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  it('puts the most gain a minute first, without ties, in whatever order the tasks came', () => {
    fc.assert(
      fc.property(someTasks(60), fc.integer({ min: 0, max: 480 }), (tasks, minutes) => {
        const list = workList(tasks, minutes);
        const rates = list.tasks.map(({ gainMinor, minutes }) => gainMinor / minutes);
        for (const [i, rate] of rates.slice(1).entries()) expect(rate).toBeLessThanOrEqual(rates[i]! + 1e-9);
        expect(gainOf(workList(tasks.toReversed(), minutes).tasks)).toBe(gainOf(list.tasks));
        expect(new Set(list.tasks.map(({ id }) => id)).size).toBe(list.tasks.length);
        expect(list.tasks.every(({ gainMinor }) => gainMinor > 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('lets a long call make way for two short ones where that earns more', () => {
    const tasks = [task(1, 700, 6), task(2, 500, 5), task(3, 500, 5)];
    expect(workList(tasks, 10)).toEqual({ tasks: [task(2, 500, 5), task(3, 500, 5)], minutesLeft: 0 });
    expect(workList(tasks, 11).tasks.map(({ id }) => id)).toEqual([1n, 2n]);
  });

  it('orders a full day of a large shop in a moment', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => task(i, ((i * 7919) % 5000) + 1, ((i * 104_729) % 30) + 1));
    const started = performance.now();
    const { tasks, minutesLeft } = workList(many, 480);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(minutesLeft).toBe(0);
    expect(tasks.length).toBeGreaterThan(200);
  });

  it('has nothing to do where there is no time, and refuses tasks without a whole minute', () => {
    expect(workList([task(1, 100, 5)], 0)).toEqual({ tasks: [], minutesLeft: 0 });
    expect(workList([task(1, 100, 5)], -3)).toEqual({ tasks: [], minutesLeft: 0 });
    expect(() => workList([task(1, 100, 0)], 10)).toThrow(RangeError);
    expect(() => workList([task(1, 100, 2.5)], 10)).toThrow(RangeError);
  });
});
