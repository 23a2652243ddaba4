import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { forgetCustomer } from '#app/database/forget-customer.ts';
import { mergeCustomers } from '#app/database/merge-customers.ts';
import { deleteShop } from '#app/database/shops.ts';
import { closeStaffTask } from '#app/services/playbooks/close-task.ts';
import { drawNow } from '#app/services/playbooks/draws/draw-now.ts';
import { fillOpenDraws } from '#app/services/playbooks/draws/fill-open-draws.ts';
import { holdDraws } from '#app/services/playbooks/draws/hold-draws.ts';
import { readDrawRules } from '#app/services/playbooks/draws/read-draw-rules.ts';
import { readDraws } from '#app/services/playbooks/draws/read-draws.ts';
import { openPlaybook } from '#app/services/playbooks/open-playbooks.ts';
import { playbookShop } from '#app/services/playbooks/playbook-shop.ts';
import { readTasks } from '#app/services/playbooks/read-waiting.ts';
import { switchPlaybook } from '#app/services/playbooks/switch-playbook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';
import { flowContacts, outcomeOf } from './flow-contacts.ts';
import { comeBack, draw, promisedDraws, rules, writeRules } from './promised-draws.ts';

const database = await freshDatabase();
const { db } = database;

/** Three days later, at night. */
async function night({ deps, shopId }: StoreShop): Promise<void> {
  deps.clock.now = new Date('2026-11-26T02:00:00Z');
  await holdDraws(deps, { shopId });
}

async function shown(shop: StoreShop) {
  const open = await playbookShop(db, shop.shopId);
  if (!open) throw new Error('no shop');
  return readDraws(shop.deps, open, await openPlaybook(db, shop.shopId, 'win-back'));
}

const draws = ({ shopId }: StoreShop) => db.draw.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
const entries = ({ shopId }: StoreShop) =>
  db.drawEntry.findMany({ where: { shopId }, orderBy: { enrolmentId: 'asc' } });
const prizes = ({ shopId }: StoreShop) => db.effect.findMany({ where: { shopId, kind: 'prize' } });
const acts = async ({ shopId }: StoreShop) =>
  (await db.auditEntry.findMany({ where: { shopId, subject: 'playbook:win-back' } }))
    .map(({ action }) => action)
    .sort();

describe('a draw opens', () => {
  test('with the first contact that promises it: one for all, with its rules and the hash of its seed', async () => {
    const { shop } = await promisedDraws(database, 3);
    expect((await outcomeOf(database, shop)).ends).toEqual({ done: 3 });
    const [open, ...others] = await draws(shop);
    expect(others).toEqual([]);
    expect(open).toMatchObject({ playbook: 'win-back', costMinor: 30_000n, among: 3, rules, heldAt: null });
    expect(open?.seed.length).toBe(32);
    expect(open?.commitment).toBe(createHash('sha256').update(open!.seed).digest('hex'));
    expect(await acts(shop)).toEqual(['draw-opened']);
  });

  test('not without rules: the contact that would promise it is dropped, and says why', async () => {
    const { shop } = await flowContacts(database, 1, { intent: 'benefit', incentive: draw });
    await drain(shop.deps, shop.shopId);
    expect((await outcomeOf(database, shop)).ends).toEqual({ 'abandoned: draw-without-rules': 1 });
    expect(await draws(shop)).toEqual([]);
  });

  test('and keeps what people were promised, whatever is written later', async () => {
    const { shop } = await promisedDraws(database, 1);
    await writeRules(shop, 'Other rules.');
    expect(await readDrawRules(shop.deps, shop.domain)).toMatchObject({ rules: [rules], open: [{ among: 3 }] });
  });
});

describe('who comes back', () => {
  test('enters once, in the night after, with ids alone', async () => {
    const { shop, ids } = await promisedDraws(database, 3);
    await comeBack(database, shop, ids.slice(0, 2));
    await comeBack(database, shop, ids.slice(0, 1), { on: '2026-11-24' });
    await night(shop);
    await night(shop);
    expect((await entries(shop)).map(({ buyerId, isVoid }) => [buyerId, isVoid])).toEqual([
      [ids[0], false],
      [ids[1], false],
    ]);
    expect(await shown(shop)).toMatchObject({ open: [{ entered: 2, among: 3, voided: 0 }], held: [] });
  });

  test.each<[string, Parameters<typeof comeBack>[3]]>([
    ['a test', { test: true }],
    ['cancelled', { cancelledAt: new Date('2026-11-25T12:00:00Z') }],
    ['paid back in full', { totalMinor: 0n, refundedMinor: 5000n }],
    ['from before the contact', { on: '2026-11-22' }],
    ['after the time in which results count', { on: '2026-12-23' }],
  ])('not by an order that is %s', async (_, change) => {
    const { shop, ids } = await promisedDraws(database, 1);
    await comeBack(database, shop, ids, change);
    shop.deps.clock.now = new Date('2026-12-24T02:00:00Z');
    await holdDraws(shop.deps, { shopId: shop.shopId });
    expect(await entries(shop)).toEqual([]);
  });

  test('no longer takes part when the order does not last, and does again with another', async () => {
    const { shop, ids } = await promisedDraws(database, 4);
    const [first] = await comeBack(database, shop, ids.slice(0, 2));
    await night(shop);
    const cancelledAt = new Date('2026-11-26T01:00:00Z');
    const orderOf = { shopId_id: { shopId: shop.shopId, id: first! } };
    await db.order.update({ where: orderOf, data: { cancelledAt } });
    await comeBack(database, shop, ids.slice(2, 3));
    await night(shop);
    expect(await shown(shop)).toMatchObject({ open: [{ entered: 2, voided: 1 }], held: [] });
    await comeBack(database, shop, ids.slice(0, 1));
    await night(shop);
    const held = (await shown(shop))?.held;
    expect(held).toMatchObject([{ entered: 3, voided: 0, fault: undefined }]);
  });
});

describe('a full draw', () => {
  test('is held once: a winner among those who came back, one task, one line of the log; the rest enter the next', async () => {
    const { shop, ids } = await promisedDraws(database, 5);
    await comeBack(database, shop, ids);
    await night(shop);
    await night(shop);
    const [held, open, ...others] = await draws(shop);
    expect(others).toEqual([]);
    expect(held).toMatchObject({ openKey: null, entered: 3, byUserId: null });
    expect(open).toMatchObject({ heldAt: null, rules });
    const taking = (await entries(shop)).filter(({ drawId }) => drawId === held!.id);
    const winner = taking.find(({ enrolmentId }) => enrolmentId === held!.winnerId);
    expect(taking.map(({ buyerId }) => buyerId)).toEqual(ids.slice(0, 3));
    expect(await prizes(shop)).toMatchObject([{ id: held!.prizeEffectId, state: 'done', buyerId: winner!.buyerId }]);
    expect(await db.staffTask.count({ where: { shopId: shop.shopId, buyerId: winner!.buyerId! } })).toBe(1);
    expect(await acts(shop)).toEqual(['draw-held', 'draw-opened', 'draw-opened']);
    expect(await shown(shop)).toMatchObject({
      open: [{ entered: 2 }],
      held: [{ fault: undefined, winner: { id: String(winner!.buyerId) }, isGiven: false }],
    });
  });

  test('is not held by half: what breaks off leaves nothing, and the next run holds it', async () => {
    const { shop, ids } = await promisedDraws(database, 3);
    await comeBack(database, shop, ids);
    const broken = db.$transaction(async (tx) => {
      await fillOpenDraws(shop.deps, tx, (await playbookShop(tx, shop.shopId))!);
      throw new Error('killed');
    });
    await expect(broken).rejects.toThrow('killed');
    expect([await entries(shop), await prizes(shop)]).toEqual([[], []]);
    await night(shop);
    expect(await prizes(shop)).toHaveLength(1);
  });

  test('is held once by however many at once', async () => {
    const { shop, ids } = await promisedDraws(database, 3);
    await comeBack(database, shop, ids);
    shop.deps.clock.now = new Date('2026-11-26T02:00:00Z');
    const [{ id: drawId } = { id: 0n }] = await draws(shop);
    const now = () => drawNow(shop.deps, shop.shopId, { kind: 'win-back', drawId, byUserId: 7n });
    await Promise.all([night(shop), now(), night(shop), now()]);
    expect(await prizes(shop)).toHaveLength(1);
    expect(await entries(shop)).toHaveLength(3);
    expect((await acts(shop)).filter((action) => action === 'draw-held')).toHaveLength(1);
  });

  test('shows what was tampered with', async () => {
    const { shop, ids } = await promisedDraws(database, 3);
    await comeBack(database, shop, ids);
    await night(shop);
    const [held] = await draws(shop);
    const loser = (await entries(shop)).find(({ enrolmentId }) => enrolmentId !== held!.winnerId);
    const of = { shopId_id: { shopId: shop.shopId, id: held!.id } };
    await db.draw.update({ where: of, data: { winnerId: loser!.enrolmentId } });
    expect((await shown(shop))?.held[0]?.fault).toBe('winner');
    await db.draw.update({ where: of, data: { seed: Buffer.alloc(32, 1) } });
    expect((await shown(shop))?.held[0]?.fault).toBe('seed');
  });
});

describe('the merchant draws now', () => {
  const press = async (shop: StoreShop, kind: 'win-back' | 'prevent' = 'win-back') => {
    const [first] = await draws(shop);
    return drawNow(shop.deps, shop.shopId, { kind, drawId: first!.id, byUserId: 42n });
  };

  test('among those who came back up to now, also of a playbook that is off; who pressed is written down', async () => {
    const { shop, ids } = await promisedDraws(database, 4);
    await switchPlaybook(shop.deps, shop.shopId, { kind: 'win-back', action: 'switch-off' });
    await comeBack(database, shop, ids.slice(0, 1));
    await night(shop);
    await comeBack(database, shop, ids.slice(1, 2));
    expect(await press(shop, 'prevent')).toBe('draw-was-held');
    expect(await press(shop)).toBe('draw-held');
    expect(await draws(shop)).toMatchObject([{ entered: 2, byUserId: 42n, openKey: null }]);
    expect((await shown(shop))?.held).toMatchObject([{ entered: 2, among: 3, fault: undefined }]);
    const logged = await db.auditEntry.findFirst({ where: { shopId: shop.shopId, action: 'draw-held' } });
    expect(logged).toMatchObject({ byUserId: 42n, after: { entered: 2 } });
    expect(await press(shop)).toBe('draw-was-held');
    expect(await prizes(shop)).toHaveLength(1);
  });

  test('nothing where nobody takes part', async () => {
    const { shop } = await promisedDraws(database, 1);
    expect(await press(shop)).toBe('draw-without-entries');
    expect(await draws(shop)).toMatchObject([{ heldAt: null }]);
  });
});

test('the prize is a task until somebody has given it', async () => {
  const { shop, ids } = await promisedDraws(database, 3);
  await comeBack(database, shop, ids);
  await night(shop);
  const visitor = { id: shop.shopId, scopes: [] };
  const { prizes: waiting, tasks } = await readTasks(shop.deps, visitor);
  expect(tasks).toEqual([]);
  expect(waiting).toMatchObject([{ kind: 'win-back', costMinor: 30_000, wonOn: '2026-11-26' }]);
  const given = { effectId: BigInt(waiting[0]!.effectId), outcome: 'given', byUserId: 3n } as const;
  expect(await closeStaffTask(shop.deps, shop.shopId, given)).toBe(true);
  expect(await closeStaffTask(shop.deps, shop.shopId, given)).toBe(false);
  expect((await readTasks(shop.deps, visitor)).prizes).toEqual([]);
  expect((await shown(shop))?.held[0]?.isGiven).toBe(true);
});

describe('people who are no longer who they were', () => {
  const forget = (shop: StoreShop, customerId: bigint) =>
    db.$transaction((tx) => forgetCustomer(tx, shop.shopId, { customerId }));

  test('erased before the draw they take no part; after it nobody stands behind their number, and it can still be checked', async () => {
    const { shop, ids } = await promisedDraws(database, 4);
    await comeBack(database, shop, ids.slice(0, 2));
    await night(shop);
    await forget(shop, ids[0]!);
    await comeBack(database, shop, ids.slice(2));
    await night(shop);
    const [held] = await draws(shop);
    expect(held).toMatchObject({ entered: 3 });
    for (const id of ids.slice(1)) await forget(shop, id);
    expect((await entries(shop)).map(({ buyerId }) => buyerId)).toEqual([null, null, null]);
    expect((await shown(shop))?.held).toMatchObject([{ entered: 3, fault: undefined, winner: undefined }]);
    expect((await readTasks(shop.deps, { id: shop.shopId, scopes: [] })).prizes).toEqual([]);
    await night(shop);
    expect(await entries(shop)).toHaveLength(3);
  });

  test('two customers who became one have one entry for one silence, and the prize goes to who remains', async () => {
    const { shop, ids } = await promisedDraws(database, 4);
    const merge = (from: bigint, into: bigint) => db.$transaction((tx) => mergeCustomers(tx, shop.shopId, from, into));
    await comeBack(database, shop, ids.slice(0, 2));
    await night(shop);
    await merge(ids[0]!, ids[1]!);
    await night(shop);
    expect((await entries(shop)).map(({ buyerId }) => buyerId)).toEqual([ids[1]]);
    await comeBack(database, shop, ids.slice(2));
    await night(shop);
    expect((await shown(shop))?.held).toMatchObject([{ entered: 3, fault: undefined }]);
    await merge(ids[2]!, ids[1]!);
    await merge(ids[3]!, ids[1]!);
    await night(shop);
    expect((await entries(shop)).map(({ buyerId }) => buyerId)).toEqual([ids[1], ids[1], ids[1]]);
    expect((await shown(shop))?.held).toMatchObject([{ fault: undefined, winner: { id: String(ids[1]) } }]);
    expect(await db.staffTask.findMany({ where: { shopId: shop.shopId } })).toMatchObject([{ buyerId: ids[1] }]);
  });

  test('a shop that is forgotten leaves neither draws nor entries', async () => {
    const { shop, ids } = await promisedDraws(database, 3);
    await comeBack(database, shop, ids);
    await night(shop);
    await db.$transaction((tx) => deleteShop(tx, shop.shopId, shop.domain));
    expect([await draws(shop), await entries(shop)]).toEqual([[], []]);
  });
});

describe('the page that buyers read', () => {
  test('shows the seed of what was held, and of what is open only its hash', async () => {
    const { shop, ids } = await promisedDraws(database, 4);
    await comeBack(database, shop, ids);
    await night(shop);
    const [held, open] = await draws(shop);
    const page = await readDrawRules(shop.deps, shop.domain);
    const seed = (one: typeof held) => Buffer.from(one!.seed).toString('hex');
    expect(page?.held).toEqual([
      { on: '2026-11-26', entered: 3, commitment: held!.commitment, listHash: held!.listHash, seed: seed(held) },
    ]);
    expect(page?.open).toEqual([{ among: 3, commitment: open!.commitment }]);
    expect(JSON.stringify([page, await shown(shop)])).not.toContain(seed(open));
  });

  test('is not there for a shop that never had one', async () => {
    const { shop } = await flowContacts(database, 1);
    expect(await readDrawRules(shop.deps, shop.domain)).toBeUndefined();
    expect(await readDrawRules(shop.deps, 'nobody.myshopify.com')).toBeUndefined();
  });
});
