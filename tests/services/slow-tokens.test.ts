import { openedShop } from './opened-shop.ts';
import { expect, test } from 'vitest';
import { acceptWebhook } from '#app/services/accept-webhook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { orderPayload, signedRequest } from './signed-request.ts';

const database = await freshDatabase();

const within = (ms: number, promise: Promise<unknown>) =>
  Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ms, 'too late'))]);

/** A shop whose token is about to end, in a Shopify whose token endpoint takes requests and never answers. */
async function silentlyRenewed() {
  const shop = await openedShop(database);
  await shop.open(shop.processes[0]);
  await shop.nearItsEnd();
  const asked = Promise.withResolvers<undefined>();
  const answer = Promise.withResolvers<undefined>();
  shop.control.faults.token.arrived = () => {
    asked.resolve(undefined);
    return answer.promise;
  };
  /** Shopify answers again, also those that wait. */
  const wake = () => {
    shop.control.faults.token.arrived = undefined;
    answer.resolve(undefined);
  };
  return { ...shop, asked: asked.promise, wake };
}

test('a token endpoint that does not answer keeps no webhook waiting, however many wait for a token', async () => {
  const { deps, domain, processes, open, asked, wake } = await silentlyRenewed();
  const tokens = Array.from({ length: 6 }, () => processes[0].offlineToken(domain));
  const pages = Array.from({ length: 6 }, () => open(processes[0]));
  const waiting = Promise.allSettled([...tokens, ...pages]);
  await asked;
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { pool } = processes[0];
  const webhook = signedRequest(orderPayload(1), { domain, topic: 'orders/create' });
  expect(await within(1000, acceptWebhook({ ...deps, pool }, webhook, 'orders/create'))).toMatchObject({ status: 200 });
  wake();
  expect((await waiting).filter(({ status }) => status === 'rejected')).toEqual([]);
});

test('a renewal without an answer ends after ten seconds, and the next one may try', async () => {
  const { domain, processes, works, wake } = await silentlyRenewed();
  const renewal = expect(processes[0].offlineToken(domain)).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  expect(
    await within(
      11_000,
      renewal.then(() => 'ended'),
    ),
  ).toBe('ended');
  wake();
  expect(await works(await processes[1].offlineToken(domain))).toBe(true);
});
