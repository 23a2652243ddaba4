import { describe, expect, it } from 'vitest';
import { giftCardCode } from '#app/domain/offers/gift-card-code.ts';
import { addCodes } from '#app/shopify/discount-codes.ts';
import { discountValue, type BatchDiscount, type DiscountValue } from '#app/shopify/discount-input.ts';
import { addCustomers, createBatchDiscount, discountState } from '#app/shopify/discounts.ts';
import { createGiftCard, deactivateGiftCard } from '#app/shopify/gift-cards.ts';
import { giveStoreCredit } from '#app/shopify/store-credit.ts';
import { allScopes, storeClient, type StoreClient } from './store-client.ts';

const at = (text: string) => new Date(text);
const batch = (people: readonly bigint[], value: DiscountValue, more: Partial<BatchDiscount> = {}): BatchDiscount => ({
  tag: `comeback:${value.kind}:2026-11-22:1`,
  title: 'Welcome back',
  value,
  currency: 'USD',
  startsAt: at('2026-11-22T00:00:00Z'),
  endsAt: at('2026-12-22T00:00:00Z'),
  firstCode: 'BACK-1',
  customerIds: people,
  ...more,
});
const without = (...scopes: string[]) => ({ scopes: allScopes.filter((scope) => !scopes.includes(scope)) });

describe('a batch of codes', () => {
  it('takes an amount off the order, for its customers, once', async () => {
    const { control, client, people } = await storeClient();
    const [ann, bob, eve] = people as [bigint, bigint, bigint];
    const amount = batch([ann, bob], { kind: 'amount', minor: 1250 }, { minimumMinor: 3000 });
    const { id } = await createBatchDiscount(client, amount);
    expect(await addCodes(client, id, ['BACK-1', 'BACK-2'])).toEqual([
      { code: 'BACK-1', state: 'issued', adopted: true },
      { code: 'BACK-2', state: 'issued', adopted: false },
    ]);
    const place = (customerId: bigint, code: string, totalMinor: number) =>
      control.orders.place({ customerId: Number(customerId), code, totalMinor }).placedMinor;
    expect(() => place(ann, 'BACK-1', 2999)).toThrow(/too small/);
    expect(place(ann, 'BACK-1', 3000)).toBe(1750);
    expect(() => place(bob, 'BACK-1', 3000)).toThrow(/used up/);
    expect(() => place(eve, 'BACK-2', 3000)).toThrow(/not for/);
    expect(control.refusals).toEqual([]);
  });

  it('takes off the parcel, and is adopted, filled and stopped like any other', async () => {
    const { control, client, people } = await storeClient({ buyers: 400 });
    const free = batch(people.slice(0, 300), { kind: 'free-shipping' });
    const { id, adopted } = await createBatchDiscount(client, free);
    expect(adopted).toBe(false);
    expect(await createBatchDiscount(client, free)).toEqual({ id, adopted: true });
    await addCustomers(client, { id, kind: 'free-shipping' }, people.slice(300, 310));
    const discount = control.shop.discounts.discounts.get(Number(id))!;
    expect(discount).toMatchObject({ value: { kind: 'free-shipping' }, usageLimit: 1, tags: [free.tag] });
    expect(discount.context).toMatchObject({ kind: 'customers', ids: new Set(people.slice(0, 310).map(Number)) });
    await addCodes(client, id, ['BACK-2']);
    expect(await discountState(client, id)).toEqual({ active: true, codes: 2 });
    expect(await addCodes(client, id, ['BACK-2'])).toEqual([{ code: 'BACK-2', state: 'issued', adopted: true }]);
    expect(control.refusals).toEqual([]);
  });

  it('is changed by the mutation of its own kind alone', async () => {
    const { client, people } = await storeClient();
    const { id } = await createBatchDiscount(client, batch(people.slice(0, 1), { kind: 'percent', percent: 10 }));
    const wrong = addCustomers(client, { id, kind: 'free-shipping' }, people.slice(1, 2));
    await expect(wrong).rejects.toMatchObject({ failure: { kind: 'refused' } });
  });

  it('is what an offer becomes, unless it is money or a gift', () => {
    expect(discountValue({ kind: 'percent', percent: 10 })).toEqual({ kind: 'percent', percent: 10 });
    expect(discountValue({ kind: 'amount', minor: 500 })).toEqual({ kind: 'amount', minor: 500 });
    expect(discountValue({ kind: 'free-shipping', costMinor: 490 })).toEqual({ kind: 'free-shipping' });
    for (const kind of ['gift', 'store-credit', 'gift-card'] as const)
      expect(discountValue({ kind, minor: 1, costMinor: 1 })).toBeUndefined();
    expect(discountValue({ kind: 'none' })).toBeUndefined();
  });
});

describe('store credit', () => {
  const creditOf = (customerId: bigint) => ({
    customerId,
    minor: 1500,
    currency: 'USD',
    expiresAt: at('2026-12-22T23:00:00Z'),
    decidedAt: at('2026-11-22T11:59:00Z'),
  });
  const given = ({ control }: StoreClient) =>
    [...control.shop.wallets.accounts.values()].flatMap(({ transactions }) => transactions.map(({ minor }) => minor));

  it('is given once, also when the answer was lost', async () => {
    const store = await storeClient();
    const credit = creditOf(store.people[0]!);
    store.control.faults.api.push({ kind: 'lost', times: 1, operation: 'StoreCreditAdd' });
    await expect(giveStoreCredit(store.client, credit)).rejects.toMatchObject({
      failure: { kind: 'unavailable', mayHaveRun: true },
    });
    await store.clock.advance({ hours: 5 });
    expect(await giveStoreCredit(store.client, credit)).toEqual({ adopted: true });
    expect(given(store)).toEqual([1500]);
  });

  it('is given beside credits that are not ours: another amount, another end, before the decision, another buyer', async () => {
    const store = await storeClient();
    const credit = creditOf(store.people[0]!);
    await giveStoreCredit(store.client, { ...credit, minor: 1400 });
    await giveStoreCredit(store.client, { ...credit, expiresAt: at('2026-12-30T23:00:00Z') });
    await giveStoreCredit(store.client, { ...credit, customerId: store.people[1]! });
    await giveStoreCredit(store.client, credit);
    await store.clock.advance({ hours: 2 });
    const later = { ...credit, decidedAt: at('2026-11-22T13:30:00Z') };
    expect(await giveStoreCredit(store.client, later)).toEqual({ adopted: false });
    expect(given(store).sort()).toEqual([1400, 1500, 1500, 1500, 1500]);
  });

  it.each(['write_store_credit_account_transactions', 'read_store_credit_accounts'])(
    'is refused without %s, and nothing is given',
    async (scope) => {
      const store = await storeClient(without(scope));
      const refused = giveStoreCredit(store.client, creditOf(store.people[0]!));
      await expect(refused).rejects.toMatchObject({ failure: { kind: 'not-allowed', scopes: [scope] } });
      expect(given(store)).toEqual([]);
    },
  );

  it('that Shopify refuses says why', async () => {
    const { client, people } = await storeClient();
    const dear = giveStoreCredit(client, { ...creditOf(people[0]!), minor: 100_000_000 });
    await expect(dear).rejects.toMatchObject({
      failure: { kind: 'refused', userErrors: [{ code: 'CREDIT_LIMIT_EXCEEDED' }] },
    });
  });
});

describe('a gift card', () => {
  const cardOf = (customerId: bigint, note = 'comeback:contact:7:3') => ({
    code: giftCardCode(Buffer.from('a keyed hash')),
    customerId,
    minor: 2000,
    currency: 'USD',
    expiresOn: '2027-05-22',
    note,
  });

  it('is made once, also when the answer was lost, and taken out of use', async () => {
    const { control, client, people } = await storeClient();
    control.faults.api.push({ kind: 'lost', times: 1, operation: 'GiftCardCreate' });
    await expect(createGiftCard(client, cardOf(people[0]!))).rejects.toMatchObject({
      failure: { kind: 'unavailable' },
    });
    const { id, adopted } = await createGiftCard(client, cardOf(people[0]!));
    expect(adopted).toBe(true);
    const cards = [...control.shop.wallets.giftCards.values()];
    expect(cards).toMatchObject([
      { id: Number(id), minor: 2000, customerId: Number(people[0]), note: 'comeback:contact:7:3', deactivatedAt: null },
    ]);
    await deactivateGiftCard(client, id);
    await deactivateGiftCard(client, id);
    expect(cards[0]!.deactivatedAt).toBe(control.clock.now());
    expect(control.refusals).toEqual([]);
  });

  it('is somebody else’s when it carries another note', async () => {
    const { client, people } = await storeClient();
    await createGiftCard(client, cardOf(people[0]!, 'from the counter'));
    await expect(createGiftCard(client, cardOf(people[1]!))).rejects.toMatchObject({
      failure: { kind: 'refused', userErrors: [{ code: 'TAKEN' }] },
    });
  });

  it('is refused without write_gift_cards', async () => {
    const { client, people } = await storeClient(without('write_gift_cards'));
    await expect(createGiftCard(client, cardOf(people[0]!))).rejects.toMatchObject({
      failure: { kind: 'not-allowed', scopes: ['write_gift_cards'] },
    });
  });
});
