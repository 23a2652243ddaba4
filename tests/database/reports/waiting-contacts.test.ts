import { expect, test } from 'vitest';
import { appendContacts, holdContacts, releaseContacts, type HeldFor } from '#app/database/contacts.ts';
import { appendEffects } from '#app/database/effects.ts';
import { awaitingApproval, waitingContacts } from '#app/database/reports/waiting-contacts.ts';
import { contactsByDay } from '#app/database/reports/contacts-by-day.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { seedShopRow, TODAY } from './seed.ts';

const database = await freshDatabase();
const { db, pool } = database;
const shopId = await seedShopRow(database, 'waiting.myshopify.com');

async function seedContact(playbook: PlaybookKind, heldFor?: HeldFor) {
  const key = `contact:${playbook}:${heldFor ?? ''}`;
  const state = heldFor ? { state: 'held' as const } : {};
  const money = { costAtMostMinor: 5, expectedProfitMinor: 100 };
  const what = { rung: 1, intent: 'presence', channel: 'flow', incentive: { kind: 'none' as const } };
  await db.$transaction(async (tx) => {
    const [effect] = await appendEffects(tx, shopId, [{ key, kind: 'contact', definitionVersion: 1, ...state }]);
    const ids = { effectId: effect!.id, enrolmentId: effect!.id, buyerId: effect!.id, codeEffectId: undefined };
    const days = { plannedOn: TODAY, expiresOn: '2026-12-06' };
    await appendContacts(tx, shopId, [{ ...ids, ...what, ...money, ...days, playbook, version: 1, heldFor }]);
  });
}

test('what a pause holds back waits, and is not among what goes out', async () => {
  await seedContact('prevent');
  await seedContact('prevent', 'approval');
  await seedContact('win-back');
  await db.$transaction((tx) => holdContacts(tx, shopId, 'win-back'));

  const all = await waitingContacts(pool, shopId, { limit: 9 });
  expect(all.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'prevent pending',
    'prevent approval',
    'win-back paused',
  ]);
  const goingOut = await waitingContacts(pool, shopId, { isGoingOut: true, limit: 9 });
  expect(goingOut.map(({ kind }) => kind)).toEqual(['prevent', 'prevent']);
  const byDay = () => contactsByDay(pool, { shopId, today: TODAY, timeZone: 'UTC' });
  expect(await byDay()).toEqual([{ on: TODAY, kind: 'prevent', rung: 1, contacts: 2, made: 0 }]);
  expect(await awaitingApproval(pool, shopId)).toEqual({ all: 1, costAtMostMinor: 5 });

  await db.$transaction((tx) => releaseContacts(tx, shopId, { heldFor: 'paused' }, TODAY));
  expect(await byDay()).toEqual([
    { on: TODAY, kind: 'prevent', rung: 1, contacts: 2, made: 0 },
    { on: TODAY, kind: 'win-back', rung: 1, contacts: 1, made: 0 },
  ]);
});

test('of a day what was made counts with what waits, and what waits from earlier days goes out today', async () => {
  const tomorrow = addDays(TODAY, 1);
  const byDay = () => contactsByDay(pool, { shopId, today: tomorrow, timeZone: 'Europe/Kyiv' });
  expect((await byDay()).map(({ on, contacts, made }) => [on, contacts, made])).toEqual([
    [tomorrow, 2, 0],
    [tomorrow, 1, 0],
  ]);
  const finish = (at: string) =>
    db.effect.updateMany({
      where: { shopId, key: 'contact:win-back:' },
      data: { state: 'done', finishedAt: new Date(at) },
    });
  await finish(`${TODAY}T22:30:00Z`);
  expect(await byDay()).toContainEqual({ on: tomorrow, kind: 'win-back', rung: 1, contacts: 1, made: 1 });
  await finish(`${TODAY}T21:30:00Z`);
  expect((await byDay()).map(({ kind }) => kind)).toEqual(['prevent']);
});
