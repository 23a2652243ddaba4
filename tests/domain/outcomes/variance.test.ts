import { describe, expect, it } from 'vitest';
import { estimateEffect } from '#app/domain/outcomes/estimate-effect.ts';
import { type EnrolmentOutcome, sumsOf } from '#app/domain/outcomes/sums-of.ts';
import { randomOf } from '#tests/store/random.ts';
import { type Entry, type SilentBuyer, silentBuyers, worlds } from './silent-buyers.ts';

/** By what share the model's expectation lowers the variance of the effect, in one shop of 6,000 buyers, over who enters on each. */
function saved(
  world: keyof typeof worlds,
  entries: readonly Entry[],
  measure: (buyer: SilentBuyer) => { y: number; x: number },
) {
  const random = randomOf(3);
  const buyers = entries.flatMap((entry) => silentBuyers(worlds[world], entry, 6000, 11));
  const enrolments = buyers.map((buyer, i): EnrolmentOutcome => {
    const bought = buyer.returnsAfter <= buyer.windowDays;
    return { buyer: `${i}`, arm: random.chance(0.3) ? 'control' : 'treated', heldOut: 0.3, bought, ...measure(buyer) };
  });
  const effect = estimateEffect(sumsOf(enrolments), 0.05);
  return effect.kind === 'measured' ? effect.varianceSaved : NaN;
}

const money = ({ windowMinor, expectedMinor }: SilentBuyer) => ({ y: windowMinor, x: expectedMinor });
const returned = ({ returnsAfter, windowDays, chance }: SilentBuyer) => ({
  y: Number(returnsAfter <= windowDays),
  x: chance,
});

describe('the model’s expectation as covariate', () => {
  it.each([
    ['groceries', 'due'],
    ['beauty', 'due'],
    ['groceries', 'switched-on'],
    ['beauty', 'switched-on'],
  ] as const)('lowers the variance of money by 0.15 or more: %s, %s', (world, entry) => {
    expect(saved(world, [entry], money)).toBeGreaterThanOrEqual(0.15);
  });

  it.each(['groceries', 'beauty', 'random'] as const)(
    'and that of returns by 0.15 or more among all who are late when a playbook is switched on: %s',
    (world) => {
      expect(saved(world, ['switched-on'], returned)).toBeGreaterThanOrEqual(0.15);
    },
  );

  const all = ['due', 'slipping', 'gone'] as const;

  it.each(['groceries', 'beauty', 'random'] as const)(
    'and that of the money that all playbooks earned together by 0.15 or more: %s',
    (world) => {
      expect(saved(world, all, money)).toBeGreaterThanOrEqual(0.15);
    },
  );

  it.each(['groceries', 'beauty'] as const)(
    'and that of all their returns by 0.15 or more, where a shop has a rhythm: %s',
    (world) => {
      expect(saved(world, all, returned)).toBeGreaterThanOrEqual(0.15);
    },
  );

  it('of returns next to nothing among those who enter on a boundary: it lies where all of them have the same odds', () => {
    const shares = (['groceries', 'beauty', 'random'] as const).map((world) => saved(world, ['slipping'], returned));
    expect(Math.max(...shares)).toBeLessThan(0.1);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
  });
});
