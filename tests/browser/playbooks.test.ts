import type { FrameLocator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { everyScope } from '#tests/store/every-scope.ts';
import { openShop, until, type OpenPage } from './open-shop.ts';

const scopes = everyScope().filter((scope) => !scope.includes('gift_cards'));
const shop = await openShop({ scopes });
const { standIn, database } = shop;
const { db } = database;
/** The first hour of quiet, which is now: what is decided waits, at whatever hour this runs. */
let hour = 0;
let foretold = 0;

const countContacts = (state: string) => db.effect.count({ where: { kind: 'contact', state } });

/** Presses a button that asks before it does what it says. */
async function press(app: FrameLocator, name: string) {
  await app.getByRole('button', { name, exact: true }).click();
  await app.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

/** Saves what was changed in Settings, in the admin's own bar. */
async function save({ page }: OpenPage) {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
}

beforeAll(async () => {
  const { app, close } = await shop.open('/app/import');
  await app.getByRole('heading', { name: 'All your orders are read' }).waitFor({ timeout: 150_000 });
  await close();
  const { timeZone } = await db.shop.findFirstOrThrow();
  hour = Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format());
});

test('Settings: the words are confirmed, the margin is entered, and Shopify asks before gift cards are allowed', async () => {
  const opened = await shop.open('/app/settings');
  const { page, app, complaints, close } = opened;
  await press(app, 'Confirm and start');
  await app.getByText('You have confirmed what the words mean.').waitFor();

  await app.getByLabel('From', { exact: true }).selectOption(String(hour));
  await app.getByLabel('Until', { exact: true }).selectOption(String((hour + 3) % 24));
  await app.getByLabel('Margin', { exact: true }).fill('40');
  await save(opened);
  expect((await db.shop.findFirstOrThrow()).offerPolicy).toMatchObject({ margin: 0.4 });

  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.accept();
  });
  const allow = app.getByRole('button', { name: 'Allow: Make gift cards' });
  await allow.click();
  await page.getByText('Allowed. Comeback can use it from now on.').waitFor();
  expect(asked).toEqual(['Let Comeback use read_gift_cards, write_gift_cards?']);
  expect(await allow.count()).toBe(0);
  expect(await app.getByText('Allowed', { exact: true }).count()).toBe(4);
  const granted = async () => (await db.shop.findFirstOrThrow()).scopes;
  await until('the right', async () => (await granted()).includes('write_gift_cards'), standIn.app.log);
  expect(complaints).toEqual([]);
  await close();
});

test('Dry run: once it is on, those whom it showed are those whom it plans', async () => {
  const { page, app, complaints, show, close } = await shop.open('/app/playbooks');
  await app.getByRole('heading', { name: 'No playbook is running' }).waitFor();
  await app.getByRole('link', { name: 'Look and prepare: Prevent' }).click();
  await app.getByRole('heading', { name: /^Customers who come back and are due hear from you/ }).waitFor();
  await app.getByText('First look at the dry run of these settings.').waitFor();
  await app.getByRole('link', { name: 'See the dry run' }).first().click();

  const sentence = await app.getByRole('heading', { name: /^If on today:/ }).innerText();
  foretold = Number(/(\d+) contacted\./.exec(sentence)?.[1]);
  expect(foretold).toBeGreaterThan(0);
  const shown = app.getByRole('listitem').filter({ has: app.getByText('Contact', { exact: true }) });
  const links = await shown.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const ids = links.map((link) => BigInt(link?.split('/').at(-1) ?? ''));
  expect(ids.length).toBeGreaterThan(0);

  await press(app, 'Switch on');
  await page.getByText('Switched on. The first contacts are being planned.').waitFor();
  const planned = async () => (await db.playbook.findFirstOrThrow({ where: { kind: 'prevent' } })).plannedOn !== null;
  await until('the first day', planned, standIn.app.log);
  expect(await countContacts('pending')).toBe(foretold);
  expect(await db.contact.count({ where: { buyerId: { in: ids } } })).toBe(ids.length);

  await show('/app/calendar');
  await app.getByRole('heading', { name: /^\d+ contacts in the next 14 days$/ }).waitFor();
  expect(await app.getByText('On its way', { exact: true }).count()).toBe(foretold);
  expect(complaints).toEqual([]);
  await close();
});

test('Pause all: what was queued is held and nothing goes out; resumed, all of it does', async () => {
  const opened = await shop.open('/app/playbooks');
  const { app, complaints, show, close } = opened;
  await app.getByRole('heading', { name: '1 playbook is running' }).waitFor();
  await press(app, 'Pause all');
  await app.getByRole('heading', { name: 'Everything is paused' }).waitFor();
  expect([await countContacts('held'), await countContacts('pending')]).toEqual([foretold, 0]);
  await show('/app/calendar');
  await app.getByRole('heading', { name: 'Everything is paused' }).waitFor();

  await show('/app/settings');
  await app.getByLabel('Until', { exact: true }).selectOption(String(hour));
  await save(opened);
  await show('/app/playbooks');
  await press(app, 'Resume all');
  await app.getByRole('heading', { name: '1 playbook is running' }).waitFor();
  await show('/app/history');
  await app.getByText('All playbooks: resumed by your staff').waitFor();
  await app.getByText('Prevent: switched on by your staff').waitFor();
  await until('every contact', async () => (await countContacts('done')) === foretold, standIn.app.log);
  expect(complaints).toEqual([]);
  await close();
});

test('Results: on the first day no figure is shown, and the page says what is missing', async () => {
  const { page, app, complaints, close } = await shop.open('/app/playbooks');
  await page.getByRole('button', { name: 'Results' }).click();
  await app.getByRole('heading', { name: new RegExp(`^Too early to say: ${foretold} customers? `) }).waitFor();
  await app.getByText(/^What they ordered is not shown before it can be told/).waitFor();
  expect(await app.getByRole('heading', { name: 'Right after a contact' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
