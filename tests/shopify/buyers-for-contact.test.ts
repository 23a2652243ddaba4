import { describe, expect, it } from 'vitest';
import { buyerForContact, buyersForContact } from '#app/shopify/buyers-for-contact.ts';
import { allScopes, storeClient } from './store-client.ts';

const at = (text: string) => new Date(text);

describe('a buyer who is to be contacted', () => {
  it('is known by consent, tags, language, country, subscription and last order', async () => {
    const { control, client } = await storeClient();
    const { id } = control.customers.create();
    control.customers.update(id, { address: { address1: 'x', city: 'y', zip: 'z', countryCode: 'BG' } });
    control.customers.setConsent(id, 'SUBSCRIBED');
    control.customers.changeSilently(id, { locale: 'bg', smsConsent: 'UNSUBSCRIBED', subscription: 'ACTIVE' });
    control.customers.addTags(id, 'VIP', 'comeback:late');
    const order = control.orders.place({ customerId: id, at: at('2026-11-20T10:00:00Z') });
    expect(await buyerForContact(client, BigInt(id))).toEqual({
      id: BigInt(id),
      consent: { email: 'subscribed', sms: 'unsubscribed', whatsApp: 'not-subscribed' },
      tags: ['VIP', 'comeback:late'],
      locale: 'bg',
      countryCode: 'BG',
      orders: 1,
      hasSubscription: true,
      lastOrder: {
        id: BigInt(order.id),
        processedAt: at('2026-11-20T10:00:00Z'),
        isCancelled: false,
        isTest: false,
        deliveredAt: null,
        isOnItsWay: false,
        returnOpen: false,
        refundedAt: null,
      },
    });
    expect(control.refusals).toEqual([]);
  });

  it('has what became of the last order: sent, delivered, given back', async () => {
    const { control, client, clock } = await storeClient({ buyers: 0 });
    const { id } = control.customers.create();
    const last = async () => (await buyerForContact(client, BigInt(id)))?.lastOrder;
    expect(await last()).toBeUndefined();
    const { id: orderId } = control.orders.place({ customerId: id, sent: 'none', totalMinor: 5000 });
    expect(await last()).toMatchObject({ isOnItsWay: true, deliveredAt: null });
    control.orders.ship(orderId);
    expect(await last()).toMatchObject({ isOnItsWay: true, deliveredAt: null });
    control.orders.deliver(orderId);
    expect(await last()).toMatchObject({ isOnItsWay: false, deliveredAt: at('2026-11-22T12:00:00Z') });
    control.orders.openReturn(orderId);
    expect(await last()).toMatchObject({ returnOpen: true, refundedAt: null });
    await clock.advance({ days: 1 });
    control.orders.refund(orderId, 1000);
    control.orders.endReturn(orderId);
    expect(await last()).toMatchObject({ returnOpen: false, refundedAt: at('2026-11-23T12:00:00Z') });
    control.orders.cancel(orderId);
    expect(await last()).toMatchObject({ isCancelled: true });
  });

  it('agreed to nothing by a way that does not lead to them', async () => {
    const { control, client } = await storeClient({ buyers: 0 });
    const { id } = control.customers.create({ email: null, phone: null, address: null });
    control.customers.changeSilently(id, { smsConsent: 'SUBSCRIBED' });
    expect(await buyerForContact(client, BigInt(id))).toMatchObject({
      consent: { email: 'not-subscribed', sms: 'not-subscribed', whatsApp: 'not-subscribed' },
      countryCode: undefined,
      lastOrder: undefined,
    });
  });

  it('is missing when Shopify knows them no longer', async () => {
    const { control, client, people } = await storeClient();
    const { id } = control.customers.create();
    control.customers.delete(id);
    expect(await buyerForContact(client, BigInt(id))).toBeUndefined();
    const found = await buyersForContact(client, [BigInt(id), people[0]!, people[0]!]);
    expect([...found.keys()]).toEqual([people[0]]);
  });

  it('is asked for 100 a call, each call within Shopify’s 1,000 points', async () => {
    const { control, client, people } = await storeClient({ buyers: 260 });
    const asked = people.slice(0, 250);
    const found = await buyersForContact(client, asked);
    expect([...found.keys()]).toEqual(asked);
    control.expectCalls({ BuyersForContact: 3 });
    expect(control.refusals).toEqual([]);
  });
});

describe('without a right', () => {
  it('to addresses, only the country is unknown', async () => {
    const { control, client, people } = await storeClient();
    control.app.approve({ level2: false });
    const buyer = await buyerForContact(client, people[0]!);
    expect(buyer).toMatchObject({ id: people[0], countryCode: 'unknown' });
    expect(buyer?.tags).not.toBe('unknown');
    expect(buyer?.lastOrder).not.toBe('unknown');
  });

  it('to orders, only the last order is unknown', async () => {
    const scopes = allScopes.filter((scope) => !scope.includes('orders'));
    const { client, people } = await storeClient({ scopes });
    const buyer = await buyerForContact(client, people[0]!);
    expect(buyer).toMatchObject({ lastOrder: 'unknown' });
    expect(buyer?.locale).not.toBe('unknown');
  });

  it('to customers, nothing is known, of anybody, and nothing is thrown', async () => {
    const { control, client, people } = await storeClient();
    control.app.approve({ level1: false });
    const found = await buyersForContact(client, people.slice(0, 3));
    const unknown = {
      consent: { email: 'unknown', sms: 'unknown', whatsApp: 'unknown' },
      tags: 'unknown',
      locale: 'unknown',
      countryCode: 'unknown',
      orders: 'unknown',
      hasSubscription: 'unknown',
      lastOrder: 'unknown',
    };
    expect([...found.values()]).toEqual(people.slice(0, 3).map((id) => ({ id, ...unknown })));
  });
});
