import { expect, test } from 'vitest';
import { addDays } from '#app/domain/time/local-day.ts';
import { readDryRun } from '#app/services/playbooks/read-dry-run.ts';
import { readFirstLook } from '#app/services/playbooks/read-first-look.ts';
import { readHome } from '#app/services/read-home.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from '#tests/services/test-deps.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import { placeBuyers } from './playbook-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const today = '2026-11-22';

async function shopWithDue(confirmed: boolean) {
  const visitor = { id: await makeShop(db, { confirmed }), scopes: ['read_orders'] };
  const due = (id: bigint, ago: number) => ({
    id,
    state: 'due',
    sinceOn: addDays(today, -ago),
    lastOn: addDays(today, -26),
  });
  await placeBuyers(database, visitor.id, today, [
    due(1n, 0),
    due(2n, 1),
    { ...due(3n, 1), consent: 'unknown' },
    due(4n, 40),
  ]);
  const look = async () => readFirstLook(deps, visitor, await readHome(deps, visitor));
  return { visitor, look };
}

test('a confirmed shop that runs nothing is offered Prevent, with as many as its dry run decides about today', async () => {
  const { visitor, look } = await shopWithDue(true);
  const offered = await look();
  expect(offered?.kind).toBe('prevent');
  // Home does not wait for the number.
  expect(offered?.customers).toBeInstanceOf(Promise);
  expect(await offered?.customers).toBe(3);
  expect((await readDryRun(deps, visitor, 'prevent'))?.eligible).toBe(3);
});

test('before the words are confirmed nothing is offered', async () => {
  const { look } = await shopWithDue(false);
  expect(await look()).toBeUndefined();
});

test.each(['on', 'paused', 'stopped'])('with any playbook %s nothing is offered', async (state) => {
  const { visitor, look } = await shopWithDue(true);
  await db.playbook.create({ data: { shopId: visitor.id, kind: 'win-back', settings: { kind: 'win-back' }, state } });
  expect(await look()).toBeUndefined();
  await db.playbook.updateMany({ where: { shopId: visitor.id }, data: { state: 'off' } });
  expect((await look())?.kind).toBe('prevent');
});

test('where Home turns to something else, or shows nothing yet, nothing is offered', async () => {
  const { visitor } = await shopWithDue(true);
  expect(await readFirstLook(deps, visitor, { stage: 'thin', advice: {} })).toBeUndefined();
  expect(await readFirstLook(deps, visitor, { stage: 'reading' })).toBeUndefined();
});
