import { expect, it } from 'vitest';
import { reportActivity, reportDay } from '#app/shopify/marketing.ts';
import { allScopes, storeClient } from './store-client.ts';

const activity = {
  playbook: 'win-back',
  title: 'Comeback: win back',
  status: 'active',
  url: 'https://admin.shopify.com/store/comeback-demo/apps/comeback/app/playbooks/win-back',
  startedAt: new Date('2026-11-01T00:00:00Z'),
} as const;
const day = { playbook: 'win-back', day: '2026-11-21', utcOffset: '-05:00', sends: 12, currency: 'USD' } as const;

it('a playbook is one activity, whatever becomes of it, and a day of contacts one report', async () => {
  const { control, client } = await storeClient({ buyers: 0 });
  expect(await reportActivity(client, activity)).toBe('reported');
  expect(await reportActivity(client, { ...activity, status: 'paused', title: 'Win back' })).toBe('reported');
  expect(await reportActivity(client, { ...activity, playbook: 'prevent' })).toBe('reported');
  expect([...control.shop.marketing.activities.values()]).toMatchObject([
    { remoteId: 'comeback-win-back', status: 'PAUSED', title: 'Win back', utm: { campaign: 'comeback-win-back' } },
    { remoteId: 'comeback-prevent', status: 'ACTIVE' },
  ]);
  expect(await reportDay(client, day)).toBe('reported');
  expect(await reportDay(client, { ...day, day: '2026-11-22', sends: 3, orders: 1, salesMinor: 4990 })).toBe(
    'reported',
  );
  expect(control.shop.marketing.engagements).toMatchObject([
    { occurredOn: '2026-11-21', sendsCount: 12, orders: null, sales: null },
    { occurredOn: '2026-11-22', sendsCount: 3, orders: '1', sales: { amount: '49.90', currencyCode: 'USD' } },
  ]);
  expect(control.refusals).toEqual([]);
});

it('a day of a playbook that was not reported is refused', async () => {
  const { client } = await storeClient({ buyers: 0 });
  await expect(reportDay(client, day)).rejects.toMatchObject({
    failure: { kind: 'refused', userErrors: [{ code: 'MARKETING_ACTIVITY_DOES_NOT_EXIST' }] },
  });
});

it('without the right nothing is reported and nothing fails', async () => {
  const { control, client } = await storeClient({
    buyers: 0,
    scopes: allScopes.filter((scope) => !scope.includes('marketing')),
  });
  expect(await reportActivity(client, activity)).toBe('not-granted');
  expect(await reportDay(client, day)).toBe('not-granted');
  expect(control.shop.marketing.activities.size).toBe(0);
});
