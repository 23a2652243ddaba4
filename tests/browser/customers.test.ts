import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openShop, until } from './open-shop.ts';

const shop = await openShop({ buyers: 300 });
const { standIn, database } = shop;
let someone = '';
let name = '';

beforeAll(async () => {
  const { app, close } = await shop.open('/app/import');
  await app.getByRole('heading', { name: 'All your orders are read' }).waitFor({ timeout: 150_000 });
  await close();
  const buyer = await database.db.buyer.findFirstOrThrow({ where: { habit: 'periodic', id: { gt: 0 } } });
  someone = String(buyer.id);
  const { firstName, lastName } = standIn.store.control.shop.personOf(Number(someone));
  name = `${firstName} ${lastName}`;
});

async function search(page: Page, app: FrameLocator, what: string) {
  await app.getByLabel('Name or email').fill(what);
  await page.keyboard.press('Enter');
  await app.getByText(/Shopify found \d+ customer/).waitFor();
}

test('a search ends with the next choice in the grid, with its way back and with an empty box', async () => {
  const { page, app, complaints, close } = await shop.open('/app/customers');
  const box = app.getByLabel('Name or email');
  const answer = app.getByText(/Shopify found/);

  await search(page, app, name);
  await app
    .getByRole('link', { name: /^One-time, / })
    .first()
    .click();
  await app.getByRole('button', { name: 'Remove One-time' }).waitFor();
  expect([await answer.count(), await box.inputValue()]).toEqual([0, '']);

  await search(page, app, name);
  await app.getByRole('button', { name: 'Back to the list' }).click();
  await answer.waitFor({ state: 'detached' });
  expect(await box.inputValue()).toBe('');

  await search(page, app, name);
  await box.fill(' ');
  await page.keyboard.press('Enter');
  await answer.waitFor({ state: 'detached' });

  const seen = standIn.admin.seen.map(({ path }) => decodeURIComponent(path));
  expect(seen.filter((path) => path.includes(name))).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('the arrow of a customer’s page leads back to the list it was opened from', async () => {
  const { page, app, close } = await shop.open('/app/customers?habit=one-time&sort=last-order&direction=up');
  const first = () => app.locator('tbody a').first().getAttribute('href');
  const before = await first();
  await app.getByRole('link', { name: 'Next page' }).click();
  await until('the second page', async () => (await first()) !== before);
  const [list, link] = [page.url(), await first()];
  await app.locator('tbody a').first().click();
  await app.getByRole('heading', { name: 'What would change this, and when' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await app.getByRole('link', { name: 'Customers', exact: true }).click();
  await until('the list', () => page.url() === list);
  await until('its rows', async () => (await first()) === link);
  // Opened by an address alone, it leads to everybody.
  await page.goto(list.replace(/\?.*/, `/${someone}`));
  await app.getByRole('link', { name: 'Customers', exact: true }).click();
  await app.getByRole('heading', { name: /Who is where/ }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await close();
});

test('an action on a customer takes its button away and leads the focus to the card’s heading', async () => {
  const { page, app, close } = await shop.open(`/app/customers/${someone}`);
  const title = app.getByRole('heading', { name: 'Contact', exact: true }).locator('[tabindex="-1"]');
  for (const action of ['Archive', 'Take into care', 'Lift']) {
    const opener = app.getByRole('button', { name: action, exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    await app.getByRole('dialog').getByRole('button', { name: action, exact: true }).press('Enter');
    await until('the focus', () => title.evaluate((one) => one === document.activeElement));
  }
  await close();
});

test('the table behind the picture of one order is in the words of one-time customers', async () => {
  const { id } = await database.db.buyer.findFirstOrThrow({ where: { habit: 'one-time', id: { gt: 0 } } });
  const { app, close } = await shop.open(`/app/customers/${id}`);
  await app.getByRole('button', { name: 'Show as table' }).click();
  const words = await app.getByRole('table', { name: 'Orders and rhythm' }).locator('tbody tr').allInnerTexts();
  expect(words.map((row) => row.split('\t')[1]).slice(-4)).toEqual([
    'Second order due',
    'Closing',
    'Did not return',
    'Long quiet',
  ]);
  await close();
});

test.each([
  ['/app/customers/someone', 'Archive'],
  ['/app/customers/someone', 'Never contact'],
  ['/app/settings', 'Confirm and start'],
])('on %s Escape gives the focus back to “%s”', async (path, button) => {
  const { page, app, close } = await shop.open(path.replace('someone', someone));
  const opener = app.getByRole('button', { name: button, exact: true });
  await opener.focus();
  await page.keyboard.press('Enter');
  await app.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await app.getByRole('dialog').waitFor({ state: 'detached' });
  await until('the focus', () => opener.evaluate((one) => one === document.activeElement));
  await close();
});
