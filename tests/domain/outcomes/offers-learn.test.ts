import { expect, it } from 'vitest';
import { chooseIncentive } from '#app/domain/offers/choose-incentive.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import { incentiveKinds } from '#app/domain/offers/incentive.ts';
import { defaultOfferPolicy, type OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import type { MeasuredReturn } from '#app/domain/offers/return-belief.ts';
import { estimateEffect } from '#app/domain/outcomes/estimate-effect.ts';
import { randomOf, type Random } from '#tests/store/random.ts';
import { RunningSums } from './running-sums.ts';

const policy: OfferPolicy = {
  ...defaultOfferPolicy,
  margin: 0.6,
  marginFloor: 0.2,
  incentives: [5, 10, 20].map((percent) => ({ kind: 'percent', percent })),
};
const PEOPLE = 5000;
const HELD_OUT = 0.3;
const LEARN_EVERY = 100;

/** Long gone, most of them: four in a hundred return unasked, few more than one in ten. */
const someone = (random: Random) => ({
  returnRate: Math.min(0.9, random.gamma(2, 0.02)),
  usualOrderMinor: Math.round(6000 * Math.exp(0.5 * random.normal())),
  contactMinor: 1,
});

/** The share of people who are offered something, at first and after so many have been through it. */
function offeredIn(world: number, lift: number) {
  const random = randomOf(31, world);
  const measured = new Map<string, MeasuredReturn>();
  const groups = new Map<string, RunningSums>();
  const offered = () => {
    const people = Array.from({ length: 1000 }, () => ({ ...someone(random), measured }));
    return people.filter((one) => chooseIncentive(policy, incentiveKinds, one).kind === 'offer').length / 1000;
  };
  const atFirst = offered();
  for (let id = 0; id < PEOPLE; id += 1) {
    const person = someone(random);
    // Both arms are given the choice; only one is told.
    const choice = chooseIncentive(policy, incentiveKinds, { ...person, measured });
    const key = choice.kind === 'offer' ? incentiveKey(choice.incentive) : 'none';
    const sums = groups.get(key) ?? new RunningSums();
    groups.set(key, sums);
    const arm = random.chance(HELD_OUT) ? 'control' : 'treated';
    const w = 1 / (arm === 'control' ? HELD_OUT : 1 - HELD_OUT);
    const extra = arm === 'treated' && choice.kind === 'offer' ? lift : 0;
    sums.enrol(id, arm, w, person.returnRate);
    if (random.chance(person.returnRate + extra)) sums.add(id, arm, w, 1, true);
    if (id % LEARN_EVERY > 0) continue;
    for (const [name, group] of groups) {
      const effect = estimateEffect(group.arms, 0.03);
      if (effect.kind === 'measured') measured.set(name, effect);
    }
  }
  return { atFirst, atLast: offered() };
}

it('ends up offering nothing to 95 of 100 people where offers do nothing: 40 worlds, 5,000 people through each', () => {
  const worlds = Array.from({ length: 40 }, (_, world) => offeredIn(world, 0));
  expect(Math.min(...worlds.map(({ atFirst }) => atFirst))).toBeGreaterThan(0.5);
  const atLast = worlds.map((world) => world.atLast);
  expect(atLast.reduce((sum, share) => sum + share, 0) / atLast.length).toBeLessThanOrEqual(0.05);
  // Luck holds out in a world or two; there it takes more people.
  expect(atLast.filter((share) => share <= 0.05).length).toBeGreaterThanOrEqual(36);
});

it('goes on where they bring twelve more in a hundred', () => {
  const worlds = Array.from({ length: 10 }, (_, world) => offeredIn(world, 0.12));
  expect(Math.min(...worlds.map(({ atLast }) => atLast))).toBeGreaterThan(0.8);
});
