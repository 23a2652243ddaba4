import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBulkLine } from '#app/shopify/bulk-line.ts';
import { bulkResults, findBulkRun, runMutationInBulk, startMutationInBulk } from '#app/shopify/bulk-mutation.ts';
import { TagsAddDocument } from '#app/shopify/documents.generated.ts';
import { fireContactsDue } from '#app/shopify/flow-bulk.ts';
import { fireContactDue, type ContactDue } from '#app/shopify/flow.ts';
import { storeClient, type StoreClient } from './store-client.ts';

const contactOf = (customerId: bigint, effectId = customerId): ContactDue => ({
  customerId,
  playbook: 'win-back',
  rung: 3,
  intent: 'offer',
  language: 'en',
  medium: 'sms',
  code: { text: `BACK-${effectId}`, expiresOn: '2026-12-22' },
  link: 'https://comeback-demo.myshopify.com/cart/1:2?discount=BACK',
  laterLink: 'https://comeback-demo.myshopify.com/apps/comeback/later',
  effectId,
});
const fired = ({ control }: StoreClient) => control.flowTriggers.map(({ payload }) => payload.Contact);
const since = new Date('2026-11-22T12:00:00Z');
const noOne = 999n; // a customer that the shop does not have

describe('contacts by Flow', () => {
  it('go one by one, with all that the extension declares, with and without a code', async () => {
    const { control, client, people } = await storeClient();
    const contact = contactOf(people[0]!, 77n);
    await fireContactDue(client, contact);
    await fireContactDue(client, { ...contact, rung: 1, intent: 'presence', medium: undefined, code: undefined });
    expect(control.flowTriggers.map(({ handle, payload }) => [handle, payload])).toMatchObject([
      [
        'winback-contact-due',
        {
          customer_id: Number(people[0]),
          Playbook: 'win-back',
          Rung: 3,
          Intent: 'offer',
          Language: 'en',
          Medium: 'sms',
          'Discount code': 'BACK-77',
          'Code expires': '2026-12-22',
          Link: contact.link,
          Contact: '77',
        },
      ],
      ['winback-contact-due', { Rung: 1, Medium: '', 'Discount code': '', 'Code expires': '' }],
    ]);
    await expect(fireContactDue(client, { ...contact, link: 'no address' })).rejects.toMatchObject({
      failure: { kind: 'refused' },
    });
  });

  it('go many at once by one operation, each with what became of it', async () => {
    const store = await storeClient({ buyers: 300 });
    const contacts = [...store.people.slice(0, 250), noOne].map((id) => contactOf(id));
    const started: string[] = [];
    const results = await fireContactsDue(
      store.client,
      { key: 'contacts_1', contacts },
      { onStarted: (id) => Promise.resolve(void started.push(id)) },
    );
    expect(results.slice(0, 250).every(({ state }) => state === 'done')).toBe(true);
    expect(results[250]).toMatchObject({ state: 'refused', userErrors: [{ field: 'body' }] });
    expect(fired(store)).toEqual(contacts.slice(0, 250).map(({ effectId }) => String(effectId)));
    expect(started).toHaveLength(1);
    store.control.expectCalls({ BulkRunMutation: 1, FlowTrigger: 0, FlowTrigger__contacts_1: 0 });
    expect(store.control.refusals).toEqual([]);
  });

  it('that are none call nobody', async () => {
    const { client, control } = await storeClient({ buyers: 0 });
    expect(await fireContactsDue(client, { key: 'none', contacts: [] })).toEqual([]);
    expect(control.calls).toEqual({});
  });
});

describe('a run whose process died', () => {
  it('is asked by its id: nothing while it runs, then the same results, for a week', async () => {
    const store = await storeClient({ pace: { bulkMs: 60_000 } });
    const contacts = [store.people[0]!, noOne, store.people[1]!].map((id) => contactOf(id));
    let id = '';
    const crash = new Error('killed');
    const run = fireContactsDue(
      store.client,
      { key: 'contacts_2', contacts },
      { onStarted: (started) => ((id = started), Promise.reject(crash)) },
    );
    await expect(run).rejects.toBe(crash);
    expect(await bulkResults(store.client, id, 3)).toBeUndefined();
    await store.clock.advance({ minutes: 2 });
    const results = await bulkResults(store.client, id, 3);
    expect(results?.map(({ state }) => state)).toEqual(['done', 'refused', 'done']);
    await store.clock.advance({ days: 8 });
    expect((await bulkResults(store.client, id, 3))?.map(({ state }) => state)).toEqual(Array(3).fill('unknown'));
    expect(fired(store)).toHaveLength(2);
  });

  it('is found by its key when the answer to the start was lost, and only then counts as started', async () => {
    const store = await storeClient();
    const contacts = [contactOf(store.people[0]!)];
    expect(await findBulkRun(store.client, { key: 'contacts_3', since })).toEqual({ state: 'never-started' });
    store.control.faults.api.push({ kind: 'lost', times: 1, operation: 'BulkRunMutation' });
    await expect(fireContactsDue(store.client, { key: 'contacts_3', contacts })).rejects.toMatchObject({
      failure: { kind: 'unavailable', mayHaveRun: true },
    });
    const found = await findBulkRun(store.client, { key: 'contacts_3', since });
    expect(found.state).toBe('found');
    await store.clock.advance({ minutes: 1 });
    const id = found.state === 'found' ? found.id : '';
    expect(await bulkResults(store.client, id, 1)).toEqual([{ state: 'done' }]);
    // Neither a part of the key nor a longer one is the key.
    for (const key of ['contacts', '3', 'contacts_33', 'contacts_3_1'])
      expect(await findBulkRun(store.client, { key, since })).toEqual({ state: 'never-started' });
    expect(fired(store)).toHaveLength(1);
  });

  it('is not looked for before it can have begun, and is unknown where Shopify does not tell mutations', async () => {
    const store = await storeClient();
    await fireContactsDue(store.client, { key: 'contacts_4', contacts: [contactOf(store.people[0]!)] });
    await store.clock.advance({ hours: 1 });
    const later = new Date(since.getTime() + 1_800_000);
    expect(await findBulkRun(store.client, { key: 'contacts_4', since: later })).toEqual({ state: 'never-started' });
    for (const operation of store.control.bulk.operations.values()) operation.query = '';
    expect(await findBulkRun(store.client, { key: 'contacts_4', since })).toEqual({ state: 'unknown' });
  });

  it('that failed on the way says what it did; of the rest nobody knows', async () => {
    const store = await storeClient();
    const contacts = store.people.slice(0, 10).map((id) => contactOf(id));
    store.control.faults.bulk.failNext = { afterShare: 0.4, errorCode: 'INTERNAL_SERVER_ERROR' };
    const results = await fireContactsDue(store.client, { key: 'contacts_5', contacts });
    expect(results.map(({ state }) => state)).toEqual(
      'done done done done unknown unknown unknown unknown unknown unknown'.split(' '),
    );
    expect(fired(store)).toHaveLength(4);
  });
});

describe('a run', () => {
  it('waits its turn behind five others', async () => {
    const { client, people } = await storeClient({ pace: { bulkMs: 600_000 } });
    const lines = [{ id: `gid://shopify/Customer/${people[0]}`, tags: ['a'] }];
    const start = (key: string) => startMutationInBulk(client, { key, document: TagsAddDocument, lines });
    for (const key of ['a', 'b', 'c', 'd', 'e']) await start(key);
    await expect(start('f')).rejects.toMatchObject({ failure: { kind: 'throttled' } });
  });

  it.each(['', 'a b', 'a__b', '_a', 'a_', 'a-b', 'ä', 'x'.repeat(81)])('has no key like %j', async (key) => {
    const { client } = await storeClient({ buyers: 0 });
    const run = runMutationInBulk(client, { key, document: TagsAddDocument, lines: [{ id: 'x', tags: [] }] });
    await expect(run).rejects.toThrow(RangeError);
  });

  it('says of each contact, in its own place, what became of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (known) => {
        const store = await storeClient();
        const contacts = known.map((is, at) => contactOf(is ? store.people[0]! : noOne, BigInt(at + 1)));
        const results = await fireContactsDue(store.client, { key: 'any', contacts });
        expect(results.map(({ state }) => state === 'done')).toEqual(known);
        await store.store.close();
      }),
      { numRuns: 5 },
    );
  });
});

describe('a line of the result', () => {
  const line = (answer: object | string) =>
    readBulkLine(typeof answer === 'string' ? answer : JSON.stringify({ ...answer, __lineNumber: 4 }));

  it.each([
    ['done', { data: { flowTriggerReceive: { userErrors: [] } } }],
    ['refused', { data: { tagsAdd: { userErrors: [{ message: 'no', field: ['id'] }] } } }],
    ['refused', { errors: [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }] }],
    ['refused', { data: { tagsAdd: null }, errors: [{ message: 'x', extensions: { code: 'ACCESS_DENIED' } }] }],
    ['unknown', { errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }],
    ['unknown', { errors: [{ message: 'Something went wrong' }] }],
    ['unknown', { data: { tagsAdd: null } }],
    ['unknown', { data: {} }],
    ['unknown', {}],
  ])('is %s for %j', (state, answer) => {
    expect(line(answer)).toMatchObject({ line: 4, result: { state } });
  });

  it('that cannot be read belongs to no contact', () => {
    for (const text of ['', '{', 'null', '[]', '7', '{"data":{}}'])
      expect(line(text)).toMatchObject({ line: undefined, result: { state: 'unknown' } });
  });

  it('is read without a throw, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(['done', 'refused', 'unknown']).toContain(line(text).result.state);
      }),
    );
  });
});
