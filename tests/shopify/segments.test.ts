import { describe, expect, it } from 'vitest';
import { contactTag } from '#app/domain/playbooks/contact-tags.ts';
import { ensureSegment, taggedQuery } from '#app/shopify/segments.ts';
import { addTags } from '#app/shopify/tags.ts';
import { allScopes, storeClient } from './store-client.ts';

const tag = contactTag('win-back', 1);
const wanted = { name: 'Comeback: win back, first contact', query: taggedQuery(tag) };

describe('a segment', () => {
  it('is made once and fed by a tag', async () => {
    const { control, client, people } = await storeClient();
    const { id, adopted } = await ensureSegment(client, wanted);
    expect(adopted).toBe(false);
    expect(await ensureSegment(client, wanted)).toEqual({ id, adopted: true, selectsOurs: true });
    expect(control.segmentMembers(wanted.name)).toEqual([]);
    await addTags(client, people[3]!, [tag]);
    await addTags(client, people[4]!, [contactTag('win-back', 2)]);
    expect(control.segmentMembers(wanted.name)).toEqual([Number(people[3])]);
    control.expectCalls({ SegmentCreate: 1 });
    expect(control.refusals).toEqual([]);
  });

  it('is found again when the answer was lost, and among others whose names are alike', async () => {
    const { control, client } = await storeClient();
    control.faults.api.push({ kind: 'lost', times: 1, operation: 'SegmentCreate' });
    await expect(ensureSegment(client, wanted)).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
    await ensureSegment(client, { name: `${wanted.name} again`, query: taggedQuery('b') });
    expect(await ensureSegment(client, wanted)).toMatchObject({ adopted: true, selectsOurs: true });
    expect(control.shop.segments.size).toBe(2);
  });

  it('that the merchant changed is left as it is, and says so', async () => {
    const { control, client } = await storeClient();
    await ensureSegment(client, wanted);
    const [segment] = control.shop.segments.values();
    segment!.query = taggedQuery('VIP');
    expect(await ensureSegment(client, wanted)).toMatchObject({ adopted: true, selectsOurs: false });
    expect(segment!.query).toBe("customer_tags CONTAINS 'VIP'");
  });

  it('is refused with Shopify’s words, or for want of the right', async () => {
    const { client } = await storeClient();
    await expect(ensureSegment(client, { name: ' ', query: wanted.query })).rejects.toMatchObject({
      failure: { kind: 'refused', userErrors: [{ field: 'name' }] },
    });
    const poor = await storeClient({
      scopes: allScopes.map((scope) => scope.replace('write_customers', 'read_customers')),
    });
    await expect(ensureSegment(poor.client, wanted)).rejects.toMatchObject({
      failure: { kind: 'not-allowed', scopes: ['write_customers'] },
    });
  });

  it('takes any tag into its query', () => {
    expect(taggedQuery("it's")).toBe(String.raw`customer_tags CONTAINS 'it\'s'`);
  });
});
