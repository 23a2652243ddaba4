import { expect, test } from 'vitest';
import { appendContacts, holdContacts, releaseContacts, type HeldFor } from '#app/database/contacts.ts';
import { appendEffects } from '#app/database/effects.ts';
import { awaitingApproval, waitingByDay, waitingContacts } from '#app/database/reports/waiting-contacts.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
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
  expect(await waitingByDay(pool, shopId)).toEqual([{ on: TODAY, kind: 'prevent', contacts: 2 }]);
  expect(await awaitingApproval(pool, shopId)).toEqual({ all: 1, costAtMostMinor: 5 });

  await db.$transaction((tx) => releaseContacts(tx, shopId, { heldFor: 'paused' }, TODAY));
  expect(await waitingByDay(pool, shopId)).toEqual([
    { on: TODAY, kind: 'prevent', contacts: 2 },
    { on: TODAY, kind: 'win-back', contacts: 1 },
  ]);
});
