import { describe, expect, it } from 'vitest';
import { createBatchDiscount } from '#app/shopify/discounts.ts';
import { endDiscounts, revokeDiscounts } from '#app/shopify/revoke-discounts.ts';
import { storeClient, type StoreClient } from './store-client.ts';

const GROUP = 'comeback:win-back';

/** Discounts of two playbooks, one after the other. */
async function withDiscounts(count: number) {
  const store = await storeClient();
  const ids: bigint[] = [];
  for (let number = 0; number < count; number += 1) {
    const value = number % 2 === 0 ? ({ kind: 'percent', percent: 10 } as const) : ({ kind: 'free-shipping' } as const);
    const { id } = await createBatchDiscount(store.client, {
      tag: `comeback:batch:${number}`,
      groupTag: number === 0 ? 'comeback:win-back-of-others' : GROUP,
      title: 'Welcome back',
      value,
      currency: 'USD',
      startsAt: new Date('2026-11-22T00:00:00Z'),
      endsAt: new Date('2026-12-22T00:00:00Z'),
      firstCode: `BACK-${number}`,
      customerIds: [store.people[0]!],
    });
    ids.push(id);
  }
  return { ...store, ids };
}

const standing = ({ control }: Pick<StoreClient, 'control'>) =>
  [...control.shop.discounts.discounts.values()]
    .filter(({ endsAt }) => endsAt === null || endsAt > control.clock.now())
    .map(({ id }) => BigInt(id));

describe('a playbook’s discounts', () => {
  it('end together, found by their tag or by what we know of them, and nobody else’s does', async () => {
    const store = await withDiscounts(5);
    const [others, ...ours] = store.ids;
    const { ended, left } = await revokeDiscounts(
      store.client,
      { groupTag: GROUP, ids: ours.slice(0, 1) },
      'deactivate',
    );
    expect(ended.toSorted()).toEqual(ours);
    expect(left).toEqual([]);
    expect(standing(store)).toEqual([others]);
    expect(store.control.calls.DiscountsBulkDeactivate).toBe(1);
    expect(() => store.control.orders.place({ customerId: Number(store.people[0]), code: 'BACK-2' })).toThrow(
      /expired/,
    );
    expect(store.control.refusals).toEqual([]);
  });

  it('can be ended again: nothing is left to be done, and what has ended counts as ended', async () => {
    const store = await withDiscounts(3);
    const all = { groupTag: GROUP, ids: store.ids.slice(1) };
    await revokeDiscounts(store.client, all, 'deactivate');
    store.control.resetCalls();
    expect(await revokeDiscounts(store.client, all, 'deactivate')).toEqual({ ended: store.ids.slice(1), left: [] });
    store.control.expectCalls({ DiscountsBulkDeactivate: 0 });
    expect(await revokeDiscounts(store.client, all, 'delete')).toEqual({ ended: store.ids.slice(1), left: [] });
    expect(standing(store)).toEqual(store.ids.slice(0, 1));
    expect(store.control.shop.discounts.discounts.size).toBe(1);
    expect(await revokeDiscounts(store.client, all, 'delete')).toEqual({ ended: store.ids.slice(1), left: [] });
  });

  it('end after a lost answer, by the repetition', async () => {
    const store = await withDiscounts(3);
    store.control.faults.api.push({ kind: 'lost', times: 1, operation: 'DiscountsBulkDelete' });
    const end = () => endDiscounts(store.client, store.ids, 'delete');
    await expect(end()).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
    expect((await end()).left).toEqual([]);
    expect(standing(store)).toEqual([]);
  });

  it('that stand after Shopify’s job are named', async () => {
    const store = await withDiscounts(2);
    const before = store.control.shop.discounts.discounts.get(Number(store.ids[1]))!;
    // The merchant makes it run on while the job ends it.
    const end = endDiscounts(store.client, store.ids, 'deactivate');
    const work = store.clock.at(store.clock.now() + 200, () => (before.endsAt = null));
    expect(await end).toEqual({ ended: [store.ids[0]], left: [store.ids[1]] });
    work();
  });

  it('of which there are none end at once', async () => {
    const { client, control } = await storeClient({ buyers: 0 });
    expect(await revokeDiscounts(client, { groupTag: GROUP, ids: [] }, 'delete')).toEqual({ ended: [], left: [] });
    control.expectCalls({ DiscountsByTag: 1, DiscountsByIds: 0 });
  });
});
