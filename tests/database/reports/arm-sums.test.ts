import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeCounts, type OutcomeQuestion } from '#app/database/reports/outcome-counts.ts';
import { sumsOf } from '#app/domain/outcomes/sums-of.ts';
import type { ArmSums } from '#app/domain/outcomes/arm-sums.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { TODAY } from './seed.ts';
import { expectedOutcomes, people, question, type Person } from './outcome-people.ts';
import { writePeople } from './write-outcome-people.ts';

const database = await freshDatabase();
const { db, pool } = database;

async function countsOf(given: readonly Person[], asked: Omit<OutcomeQuestion, 'shopId' | 'playbook' | 'today'>) {
  const shop = await db.shop.create({ data: { domain: `arms-${Math.random()}.example` } });
  await writePeople(database, shop.id, given);
  const counts = await outcomeCounts(pool, { ...asked, shopId: shop.id, playbook: 'win-back', today: TODAY });
  await db.shop.delete({ where: { id: shop.id } });
  await pool.query('truncate orders');
  return counts;
}

/** The same arms, each sum equal but for the order in which floats are added. */
function expectSameSums(sql: readonly ArmSums[] | undefined, pure: readonly ArmSums[], measure: string) {
  const byArm = (sums: readonly ArmSums[]) => sums.toSorted((a, b) => (a.arm < b.arm ? -1 : 1));
  expect(sql?.map(({ arm }) => arm).sort(), measure).toEqual(pure.map(({ arm }) => arm).sort());
  for (const [i, expected] of byArm(pure).entries()) {
    const { arm, ...sums } = byArm(sql ?? [])[i]!;
    for (const [name, sum] of Object.entries(sums)) {
      if (name === 'measure') continue;
      const wanted = expected[name as keyof typeof sums];
      const near = Math.abs(sum - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
      expect(near, `${measure}, ${arm}: ${name} is ${sum}, not ${wanted}`).toBe(true);
    }
  }
}

test('the sums of the arms in SQL are those of the same enrolments one by one, whatever happened in them', async () => {
  const seen = { open: 0, closed: 0, bought: 0, given: 0, again: 0 };
  await fc.assert(
    fc.asyncProperty(people, question, async (given, asked) => {
      const counts = await countsOf(given, asked);
      const outcomes = expectedOutcomes(given, asked);
      const measured = (y: 'bought' | 'money' | 'profit', x: 'xBought' | 'xMoney' | 'xProfit') =>
        sumsOf(outcomes.map((one) => ({ ...one, y: Number(one[y]), x: one[x] })));
      expectSameSums(counts.returned, measured('bought', 'xBought'), 'returned');
      expectSameSums(counts.money, measured('money', 'xMoney'), 'money');
      if (asked.margin === null) expect(counts.profit).toBeUndefined();
      else expectSameSums(counts.profit, measured('profit', 'xProfit'), 'profit');
      const treated = outcomes.filter(({ arm }) => arm === 'treated');
      const total = (of: (one: (typeof outcomes)[number]) => number) => treated.reduce((sum, one) => sum + of(one), 0);
      expect(counts.rawMinor).toBeCloseTo(
        total(({ money }) => money),
        6,
      );
      expect(counts.cost.incentivesMinor).toBeCloseTo(
        total((one) => one.given),
        6,
      );
      expect(counts.cost.messagesMinor).toBeCloseTo(asked.messageMinor * total(({ messages }) => messages), 6);
      expect(counts.cost.staffMinor).toBeCloseTo(asked.taskMinor * total(({ tasks }) => tasks), 6);
      const windows = given.flatMap(({ enrolments }) => enrolments.map(({ windowUntil }) => windowUntil));
      seen.open += windows.filter((until) => until >= TODAY).length;
      seen.closed += windows.filter((until) => until < TODAY).length;
      seen.bought += outcomes.filter(({ bought }) => bought).length;
      seen.given += outcomes.filter((one) => one.given > 0).length;
      seen.again += given.filter(({ enrolments }) => enrolments.length > 1).length;
    }),
    { numRuns: 40, seed: 20_261_122 },
  );
  // Random people are worth nothing if the rare cases are never among them.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(30);
});
