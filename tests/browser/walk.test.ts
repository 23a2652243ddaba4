import { expect, test } from 'vitest';
import { openShop, until } from './open-shop.ts';

const shop = await openShop();
const { standIn, database } = shop;
const { control } = standIn.store;

test('install, progress, confirm, customers, customer, archive, and a new order lifts it', async () => {
  const { page, app, complaints, show } = await shop.open('/app/import');

  await app.getByRole('heading', { name: 'All your orders are read' }).waitFor({ timeout: 150_000 });
  await app.getByRole('progressbar').waitFor();
  expect(await database.db.effect.count()).toBe(0);

  await page.getByRole('button', { name: 'Comeback' }).click();
  await app.getByRole('heading', { name: /due this week/ }).waitFor();
  await app.getByText('1 of 2 done').waitFor();
  await app.getByRole('link', { name: 'Check and confirm' }).click();

  // A discount goes with the announcements: saved in the admin's own bar.
  await app.getByLabel('Make a personal discount code').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const promised = await app
    .getByText(/tags for \d+ customers/)
    .first()
    .innerText();
  await app.getByRole('button', { name: 'Confirm and start' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Confirm and start' }).click();
  await app.getByText('You have confirmed what the words mean.').waitFor();

  const tagged = () =>
    [...control.shop.customers.values()].filter(({ tags }) => tags.some((tag) => tag.startsWith('comeback:'))).length;
  await until('every tag that was promised', () => tagged() === Number(/\d+/.exec(promised)?.[0]));
  const waiting = () => database.db.effect.count({ where: { state: { in: ['pending', 'calling'] } } });
  await until('every effect', async () => (await waiting()) === 0);

  await page.getByRole('button', { name: 'Customers' }).last().click();
  const cell = app.getByRole('link', { name: /^Periodic, Late: \d+ customers/ });
  const [, count] = /: (\d+) customers/.exec((await cell.textContent()) ?? '') ?? [];
  await cell.click();
  await until('the filter in the address', () => page.url().includes('habit=periodic&state=late'));
  await app.getByText(new RegExp(`^${count} customers, `)).waitFor();

  const late = await database.db.buyer.findFirstOrThrow({
    where: { state: 'late', habit: 'periodic', id: { gt: 0 } },
    orderBy: { spentMinor: 'desc' },
  });
  await show(`/app/customers/${late.id}`);
  const { firstName, lastName } = control.shop.personOf(Number(late.id));
  await app.getByRole('heading', { name: `${firstName} ${lastName}` }).waitFor();
  await app.getByRole('heading', { name: /^Late: / }).waitFor();
  await app.getByRole('heading', { name: 'What may have happened' }).waitFor();
  await app.getByText(/^Silent for \d+ days, [\d.]+ times their usual \d+ days\./).waitFor();
  await app.getByText('Without an order:').waitFor();
  await app.getByText('With an order today:').waitFor();

  await app.getByRole('button', { name: 'Archive' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await page.getByText('Archived', { exact: true }).waitFor();
  await app.getByRole('button', { name: 'Lift' }).waitFor();

  control.orders.place({ customerId: Number(late.id), totalMinor: 4200 });
  await until(
    'the order to lift the archive',
    async () => {
      const buyer = await database.db.buyer.findUniqueOrThrow({
        where: { shopId_id: { shopId: late.shopId, id: late.id } },
      });
      return buyer.standing === 'open' && buyer.state === 'on-time';
    },
    standIn.app.log,
  );
  await show(`/app/customers/${late.id}`);
  await app.getByRole('heading', { name: /^On time:/ }).waitFor();
  await app.getByText('A new order came.').waitFor();
  expect(complaints).toEqual([]);
});
