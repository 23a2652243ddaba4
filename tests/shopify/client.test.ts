import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createAdminClient, type AdminClientOptions, type CallReport } from '#app/shopify/client.ts';
import { BuyerNowDocument, CustomersSearchDocument, TagsAddDocument } from '#app/shopify/documents.generated.ts';
import { nextStep, ShopifyError, type ShopifyFailure } from '#app/shopify/failure.ts';
import { startLoopback, type Arrived, type Scripted } from './loopback.ts';

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(close.splice(0).map((end) => end()));
});

type Respond = (request: Arrived, count: number) => Scripted;

async function startClient(respond: Respond, options: Partial<AdminClientOptions> = {}) {
  const server = await startLoopback(respond);
  close.push(server.close);
  const clock = { now: 0, slept: [] as number[] };
  const tokens: unknown[] = [];
  const lines: string[] = [];
  const reports: CallReport[] = [];
  const client = createAdminClient({
    domain: 'quiet-shop.myshopify.com',
    apiVersion: '2026-10',
    token: (asked) => Promise.resolve(`shpat_${tokens.push(asked)}`),
    log: { warn: (fields, message) => void lines.push(inspect({ fields, message })) },
    fetch: server.fetch,
    now: () => clock.now,
    sleep: (ms, signal) => {
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      clock.slept.push(ms);
      clock.now += ms;
      return Promise.resolve();
    },
    onCall: (report) => void reports.push(report),
    ...options,
  });
  const ask = () => client.request(BuyerNowDocument, { id: 'gid://shopify/Customer/7' });
  return { ...server, client, clock, tokens, lines, reports, ask };
}

const cost = (requested: number, available: number, actual: number | null = requested) => ({
  cost: {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: { maximumAvailable: 1000, currentlyAvailable: available, restoreRate: 50 },
  },
});
const nobody = { data: { customer: null } };
const throttled = {
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: cost(300, 100, null),
};

async function failureOf(promise: Promise<unknown>): Promise<ShopifyFailure> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ShopifyError);
  return (error as ShopifyError).failure;
}

describe('a call', () => {
  it('carries document, variables and token, and returns data', async () => {
    const { ask, arrived } = await startClient(() => ({ json: nobody }));
    expect(await ask()).toEqual({ data: { customer: null }, withheld: [] });
    expect(arrived[0]).toMatchObject({ method: 'POST', path: '/admin/api/2026-10/graphql.json' });
    expect(arrived[0]?.headers['x-shopify-access-token']).toBe('shpat_1');
    expect(JSON.parse(String(arrived[0]?.body))).toMatchObject({
      operationName: 'BuyerNow',
      variables: { id: 'gid://shopify/Customer/7' },
    });
  });

  it('is made to a shop domain only', () => {
    const options = { apiVersion: '2026-10', token: () => Promise.resolve(''), log: { warn: () => undefined } };
    for (const domain of ['evil.com', 'shop.myshopify.com.evil.com', 'a/b.myshopify.com', 'x@y.myshopify.com', '']) {
      expect(() => createAdminClient({ ...options, domain })).toThrow(TypeError);
    }
  });

  it('does not follow a redirect, which would carry the token elsewhere', async () => {
    const { ask, arrived } = await startClient(() => ({
      status: 302,
      headers: { location: 'https://b.myshopify.com/' },
    }));
    expect(await failureOf(ask())).toEqual({ kind: 'needs-person', message: 'unexpected status 302' });
    expect(arrived).toHaveLength(1);
  });

  it('reports itself to metrics without its content', async () => {
    const { ask, reports } = await startClient(() => ({ json: { ...nobody, extensions: cost(12, 900, 4) } }));
    await ask();
    expect(reports).toEqual([
      { operation: 'BuyerNow', outcome: 'ok', requestedCost: 12, actualCost: 4, waitedMs: 0, tookMs: 0 },
    ]);
  });
});

describe('failures', () => {
  const cases: [string, Scripted, ShopifyFailure][] = [
    ...[402, 403, 404, 423].map((status): [string, Scripted, ShopifyFailure] => [
      String(status),
      { status, json: { errors: 'no' } },
      { kind: 'shop-gone', status },
    ]),
    ...[500, 502, 503, 504, 408].map((status): [string, Scripted, ShopifyFailure] => [
      String(status),
      { status, body: '<html>', headers: { 'content-type': 'text/html' } },
      { kind: 'unavailable', mayHaveRun: true },
    ]),
    [
      '429 past patience',
      { status: 429, headers: { 'retry-after': '20.0' } },
      { kind: 'throttled', retryAfterMs: 20_000 },
    ],
    ['430', { status: 430, json: {} }, { kind: 'throttled', retryAfterMs: 60_000 }],
    ['400', { status: 400, json: { errors: 'bad' } }, { kind: 'needs-person', message: 'unexpected status 400' }],
    ['200 with html', { body: '<html>' }, { kind: 'unavailable', mayHaveRun: true }],
    ['200 with nothing', { body: '' }, { kind: 'unavailable', mayHaveRun: true }],
    ['200 with null data', { json: { data: null } }, { kind: 'unavailable', mayHaveRun: true }],
    ['a cut connection', 'drop', { kind: 'unavailable', mayHaveRun: true }],
    [
      'an internal error',
      { json: { data: null, errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] } },
      { kind: 'unavailable', mayHaveRun: true },
    ],
    [
      'a missing scope',
      {
        json: {
          data: { customer: null },
          errors: [{ message: 'Access denied', path: ['customer'], extensions: { code: 'ACCESS_DENIED' } }],
        },
      },
      { kind: 'not-allowed', scopes: [] },
    ],
    [
      'a missing scope, of which Shopify says which',
      {
        json: {
          data: { giftCardCreate: null },
          errors: [
            {
              message: 'Access denied for giftCardCreate field.',
              path: ['giftCardCreate'],
              extensions: {
                code: 'ACCESS_DENIED',
                requiredAccess:
                  '`write_gift_cards` access scope or `write_everything` access scope. Also: ask `nobody`.',
              },
            },
          ],
        },
      },
      { kind: 'not-allowed', scopes: ['write_gift_cards', 'write_everything'] },
    ],
    [
      'a field that Shopify does not know',
      {
        json: {
          errors: [{ message: "Field 'x' doesn't exist", path: ['query'], extensions: { code: 'undefinedField' } }],
        },
      },
      { kind: 'needs-person', message: "undefinedField: Field 'x' doesn't exist" },
    ],
    [
      'an error that may quote a variable',
      { json: { errors: [{ message: 'Invalid id ann@example.com', extensions: { code: 'INVALID_VARIABLE' } }] } },
      { kind: 'needs-person', message: 'INVALID_VARIABLE' },
    ],
    [
      'an inactive shop',
      { json: { errors: [{ message: 'gone', extensions: { code: 'SHOP_INACTIVE' } }] } },
      { kind: 'shop-gone', status: 402 },
    ],
  ];
  it.each(cases)('%s', async (_name, answer, failure) => {
    const { ask, arrived } = await startClient(() => answer);
    expect(await failureOf(ask())).toEqual(failure);
    expect(arrived).toHaveLength(1);
  });

  it('says that a refused connection never ran', async () => {
    const { ask, close: stop } = await startClient(() => ({ json: nobody }));
    await stop();
    close.length = 0;
    expect(await failureOf(ask())).toEqual({ kind: 'unavailable', mayHaveRun: false });
  });

  it('gives up on an answer that does not come', async () => {
    const { ask } = await startClient(() => 'hang', { timeoutMs: 50 });
    expect(await failureOf(ask())).toEqual({ kind: 'unavailable', mayHaveRun: true });
  });

  it('each say what to do next', () => {
    expect(nextStep({ kind: 'throttled', retryAfterMs: 5 })).toEqual({ do: 'wait', ms: 5 });
    expect(nextStep({ kind: 'unavailable', mayHaveRun: true })).toEqual({ do: 'retry' });
    expect(nextStep({ kind: 'link-expired' })).toEqual({ do: 'retry' });
    expect(nextStep({ kind: 'shop-gone', status: 402 })).toEqual({ do: 'give-up' });
    expect(nextStep({ kind: 'refused', userErrors: [] })).toEqual({ do: 'show-person' });
    expect(nextStep({ kind: 'needs-person', message: '' })).toEqual({ do: 'show-person' });
    expect(nextStep({ kind: 'not-allowed', scopes: [] })).toEqual({ do: 'show-person' });
  });

  it('carry nothing of what was sent or received, in error or log', async () => {
    const answers: Scripted[] = [
      { status: 500, json: { errors: [{ message: 'secret-answer' }] } },
      { status: 401, body: 'secret-answer' },
      { body: 'secret-answer' },
      { json: { errors: [{ message: 'about secret-name secret-answer', extensions: { code: 'BAD' } }] } },
    ];
    for (const answer of answers) {
      const { client, lines } = await startClient(() => answer);
      const variables = { query: 'secret-name', first: 1 };
      const error = await client.request(CustomersSearchDocument, variables).catch((thrown: unknown) => thrown);
      const seen = inspect(error, { depth: 9, showHidden: true }) + lines.join('');
      expect(lines).toHaveLength(1);
      expect(seen).not.toMatch(/secret|shpat_/);
    }
  });
});

describe('a refused token', () => {
  it('is asked for anew, once', async () => {
    const { ask, tokens, arrived } = await startClient((request) =>
      request.headers['x-shopify-access-token'] === 'shpat_1' ? { status: 401, json: {} } : { json: nobody },
    );
    expect((await ask()).data).toEqual({ customer: null });
    expect(tokens).toEqual([undefined, { refused: 'shpat_1' }]);
    expect(arrived).toHaveLength(2);
  });

  it('may be followed by one that was renewed before and is refused as well', async () => {
    const { ask, tokens } = await startClient((request) =>
      request.headers['x-shopify-access-token'] === 'shpat_3' ? { json: nobody } : { status: 401, json: {} },
    );
    expect((await ask()).data).toEqual({ customer: null });
    expect(tokens).toEqual([undefined, { refused: 'shpat_1' }, { refused: 'shpat_2' }]);
  });

  it('whose successors are refused means that the shop has gone', async () => {
    const { ask, tokens } = await startClient(() => ({ status: 401, json: {} }));
    expect(await failureOf(ask())).toEqual({ kind: 'shop-gone', status: 401 });
    expect(tokens).toHaveLength(3);
  });
});

describe('throttling', () => {
  it('is sat out: (requested − available) / restoreRate', async () => {
    const { ask, clock } = await startClient((_request, count) => ({ json: count === 1 ? throttled : nobody }));
    await ask();
    // The answer said 100 of 1,000: first the 4 s that it asks for, then until cost and reserve (500) are there again.
    expect(clock.slept).toEqual([4000, 4000]);
  });

  it('by 429 waits for Retry-After, a decimal number of seconds', async () => {
    const { ask, clock } = await startClient((_request, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '2.0' } } : { json: nobody },
    );
    await ask();
    expect(clock.slept).toEqual([2000]);
  });

  it('is the caller’s once patience is used up', async () => {
    const { ask, arrived } = await startClient(() => ({ status: 429, headers: { 'retry-after': '4' } }));
    expect(await failureOf(ask())).toEqual({ kind: 'throttled', retryAfterMs: 4000 });
    expect(arrived).toHaveLength(3); // 4 s, 4 s, and no third wait within 10 s
  });

  it('is avoided: a call waits until its cost and a fifth of the bucket are there', async () => {
    const { ask, clock } = await startClient(() => ({ json: { ...nobody, extensions: cost(100, 250) } }));
    await ask();
    expect(clock.slept).toEqual([]);
    await ask();
    expect(clock.slept).toEqual([1000]); // 100 + 200 wanted, 250 there, 50 a second
  });
});

describe('withheld fields', () => {
  it('keep the rest of the data', async () => {
    const errors = [0, 1].map((row) => ({
      message: 'This app is not approved to use the email field.',
      path: ['customers', 'nodes', row, 'defaultEmailAddress'],
    }));
    const data = { customers: { nodes: [], pageInfo: { hasNextPage: false } } };
    const { client } = await startClient(() => ({ json: { data, errors } }));
    const answer = await client.request(CustomersSearchDocument, { query: 'ann*', first: 2 });
    expect(answer).toEqual({ data, withheld: ['customers.nodes.defaultEmailAddress'] });
  });

  it('do not hide another error', async () => {
    const errors = [
      { message: 'not approved', path: ['customers', 'email'] },
      { message: 'boom', extensions: { code: 'BOOM' } },
    ];
    const { client } = await startClient(() => ({ json: { data: { customers: {} }, errors } }));
    const failure = await failureOf(client.request(CustomersSearchDocument, { query: 'ann*', first: 2 }));
    expect(failure.kind).toBe('needs-person');
  });
});

describe('an abort', () => {
  it('during a call ends it with its reason', async () => {
    const stop = new AbortController();
    const { client } = await startClient(() => {
      setTimeout(() => stop.abort(new Error('shutting down')), 10);
      return 'hang';
    });
    const call = client.request(TagsAddDocument, { id: 'x', tags: [] }, { signal: stop.signal });
    await expect(call).rejects.toThrow('shutting down');
  });

  it('during a wait ends it with its reason', async () => {
    const stop = new AbortController();
    const { client } = await startClient(() => ({ status: 429, headers: { 'retry-after': '2' } }));
    const call = client.request(TagsAddDocument, { id: 'x', tags: [] }, { signal: stop.signal });
    stop.abort(new Error('shutting down'));
    await expect(call).rejects.toThrow('shutting down');
  });

  it('ends the real timer too', async () => {
    const stop = new AbortController();
    const client = createAdminClient({
      domain: 'a.myshopify.com',
      apiVersion: '2026-10',
      token: () => Promise.resolve('t'),
      log: { warn: () => undefined },
    });
    setTimeout(() => stop.abort(new Error('shutting down')), 10);
    await expect(client.pause(60_000, stop.signal)).rejects.toThrow('shutting down');
    await client.pause(1);
  });
});
