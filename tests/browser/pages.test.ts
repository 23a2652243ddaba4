import { beforeAll, expect, test } from 'vitest';
import { axeFaults } from './axe-faults.ts';
import { openShop, until, type OpenPage } from './open-shop.ts';

const shop = await openShop();
const { standIn, database } = shop;
const { control } = standIn.store;
let someone = '';

// Each page with the heading that says it is drawn; of the one customer whom we know best.
const pages: [string, RegExp][] = [
  ['/app', /due this week/],
  ['/app/customers', /Who is where/],
  ['/app/customers?habit=periodic&state=due&standing=open', /Who is where/],
  ['/app/customers/someone', /^(On time|Due now|Late|Slipping|Lost|Gone):/],
  ['/app/knowledge', /Your store’s clock/],
  ['/app/settings', /Nothing is sent to Shopify yet/],
  ['/app/import', /All your orders are read/],
  ['/app/playbooks', /Nothing can be switched on yet/],
  ['/app/playbooks/prevent', /What an offer must bring/],
  ['/app/playbooks/care', /What an offer must bring/],
  ['/app/playbooks/prevent/dry-run', /^(If on today|Nobody would enter)/],
  ['/app/calendar', /Nothing is planned/],
  ['/app/approvals', /Nothing waits for you/],
  ['/app/tasks', /Nobody to call/],
  ['/app/history', /History/],
  ['/app/results', /Nothing was sent yet/],
  ['/app/customers/123', /There is nothing here/],
];

beforeAll(async () => {
  const { app, close } = await shop.open('/app/import');
  await app.getByRole('heading', { name: 'All your orders are read' }).waitFor({ timeout: 240_000 });
  await close();
  const buyer = await database.db.buyer.findFirstOrThrow({
    where: { habit: 'periodic', id: { gt: 0 }, x: { gt: 3 } },
    orderBy: { spentMinor: 'desc' },
  });
  someone = String(buyer.id);
});

test.each(pages)('%s is drawn, within each width, with nothing serious for axe to find', async (path, heading) => {
  const opened = await shop.open(path.replace('someone', someone));
  await opened.app.getByRole('heading', { name: heading }).waitFor();
  await opened.settled();
  for (const width of [1280, 375, 320]) {
    await opened.page.setViewportSize({ width, height: 900 });
    const tooWide = await opened.app.locator('html').evaluate((html) => html.scrollWidth - window.innerWidth);
    expect(tooWide, `at ${width}`).toBeLessThanOrEqual(0);
    if (width !== 375) expect(await axeFaults(opened), `at ${width}`).toEqual([]);
  }
  // The one page that is not there says so to the browser too.
  expect(opened.complaints.filter((line) => !line.includes('404'))).toEqual([]);
  await opened.close();
});

test('what could not be read and who asks for their data: named, opened, ended, within each width', async () => {
  const { id: shopId } = await database.db.shop.findFirstOrThrow();
  const seenAt = new Date();
  const problem = (orderId: bigint, reason: string) => ({ shopId, orderId, reason, seenAt });
  await database.db.orderProblem.createMany({
    data: [problem(1n, 'other-currency'), problem(2n, 'other-currency'), problem(3n, 'negative-total')],
  });
  const held = { orders: 31, labels: 1, contacts: 2, codes: 1 };
  const due = { askedAt: seenAt, dueOn: new Date(seenAt.getTime() + 30 * 86_400_000) };
  await database.db.dataRequest.create({ data: { shopId, buyerId: BigInt(someone), held, ...due } });
  const { page, app, show, settled, close, complaints } = await shop.open('/app/import');
  await app.getByRole('button', { name: 'Show the newest' }).first().click();
  await app.getByRole('link', { name: 'Order 2' }).waitFor();
  const fits = async (name: string) => {
    for (const width of [1280, 375, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const tooWide = await app.locator('html').evaluate((html) => html.scrollWidth - window.innerWidth);
      expect(tooWide, `${name} at ${width}`).toBeLessThanOrEqual(0);
      expect(await axeFaults({ page, app, show, settled, close, complaints }), `${name} at ${width}`).toEqual([]);
    }
  };
  await fits('import');
  await show('/app');
  await app.getByText(`Customer ${someone} has asked what is stored about them.`).waitFor();
  await app.getByText('3 orders that came after the import could not be used.').waitFor();
  await settled();
  await fits('home');
  await app.getByRole('button', { name: 'I have answered' }).click();
  await app.getByText(`Customer ${someone} has asked`).waitFor({ state: 'detached' });
  expect(await database.db.dataRequest.count()).toBe(0);
  await database.db.orderProblem.deleteMany();
  expect(complaints).toEqual([]);
  await close();
});

test('a filter is a cell: by keyboard alone, there and back', async () => {
  const { page, app, close } = await shop.open('/app/customers');
  const cell = app.getByRole('link', { name: /^One-time, Did not return/ });
  await cell.focus();
  await page.keyboard.press('Enter');
  await app.getByRole('button', { name: 'Remove Did not return' }).waitFor();
  expect(await cell.getAttribute('aria-current')).toBe('true');
  await page.keyboard.press('Enter');
  await app.getByText('Clear all').waitFor({ state: 'detached' });
  await close();
});

test('a chart is one stop of the tab key; arrows walk its values; the table holds the same', async () => {
  const { page, app, close } = await shop.open('/app');
  const chart = app.getByRole('slider', { name: 'Repeat orders', exact: true });
  await chart.focus();
  const last = await chart.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowLeft');
  expect(await chart.getAttribute('aria-valuenow')).toBe('10');
  expect(await chart.getAttribute('aria-valuetext')).not.toBe(last);
  await page.keyboard.press('Home');
  expect(await chart.getAttribute('aria-valuenow')).toBe('0');
  await app
    .getByRole('figure', { name: 'Repeat orders', exact: true })
    .getByRole('button', { name: 'Show as table' })
    .click();
  expect(await app.getByRole('figure', { name: 'Repeat orders', exact: true }).getByRole('row').count()).toBe(13);
  await close();
});

test('pages follow one another without gap or repetition, back and forth', async () => {
  const { app, close } = await shop.open('/app/customers');
  const names = () => app.locator('tbody a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const first = await names();
  await app.getByRole('link', { name: 'Next page' }).click();
  await until('the second page', async () => (await names())[0] !== first[0]);
  const second = await names();
  expect(second.filter((link) => first.includes(link))).toEqual([]);
  await app.getByRole('link', { name: 'Previous page' }).click();
  await until('the first page', async () => (await names())[0] === first[0]);
  expect(await names()).toEqual(first);
  await close();
});

test('a search finds a customer by name; the words reach no address and no log', async () => {
  const { page, app, close } = await shop.open('/app/customers');
  const { firstName, lastName } = control.shop.personOf(Number(someone));
  await app.getByLabel('Name or email').fill(`${firstName} ${lastName}`);
  await page.keyboard.press('Enter');
  await app.getByText(/Shopify found \d+ customer/).waitFor();
  await app
    .getByRole('link', { name: `${firstName} ${lastName}` })
    .first()
    .waitFor();
  expect(page.url()).not.toContain(lastName);
  const addresses = standIn.admin.seen.map(({ path }) => path);
  expect(addresses.some((path) => path.startsWith('/app/search'))).toBe(true);
  expect(addresses.filter((path) => path.includes(lastName) || path.includes(firstName))).toEqual([]);
  expect(standIn.app.log()).not.toContain(lastName);
  await app.getByRole('button', { name: 'Back to the list' }).click();
  await app.getByRole('link', { name: 'Next page' }).waitFor();
  await close();
});

test('the export is the view: as many lines as the page counts', async () => {
  const { page, app, close } = await shop.open('/app/customers?state=gone');
  const counted = Number(
    /^([\d,]+) customers/
      .exec(await app.getByText(/^[\d,]+ customers?, .* spent so far$/).innerText())?.[1]
      ?.replace(',', ''),
  );
  await app.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    app.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^comeback-customers-\d{4}-\d{2}-\d{2}\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString().trim().split('\r\n')).toHaveLength(counted + 1);
  await close();
});

test('unsaved settings are not lost on the way out: the admin asks first', async () => {
  const { page, app, close } = await shop.open('/app/settings');
  const answers = [false, true];
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void (answers.shift() === false ? dialog.dismiss() : dialog.accept());
  });
  await app.getByLabel('Codes begin with').fill('HELLO');
  await page.getByRole('button', { name: 'Customers' }).last().click();
  await until('the question', () => asked.length === 1);
  expect(await app.getByLabel('Codes begin with').inputValue()).toBe('HELLO');
  await page.getByRole('button', { name: 'Customers' }).last().click();
  await app.getByRole('heading', { name: /Who is where/ }).waitFor();
  await close();
});

test('a fault in a form stands beside its field, and nothing is saved', async () => {
  const { page, app, close } = await shop.open('/app/settings');
  await app.getByLabel('Discount', { exact: true }).fill('500');
  await page.getByRole('button', { name: 'Save' }).click();
  await app.getByText('Please stay between 1 and 50.').waitFor();
  await page.getByText('Not saved: please look at the fields in red.').waitFor();
  const { settings } = await database.db.shop.findFirstOrThrow();
  expect(settings).not.toMatchObject({ percent: 500 });
  await page.getByRole('button', { name: 'Discard' }).click();
  await until('the saved value', async () => (await app.getByLabel('Discount', { exact: true }).inputValue()) === '10');
  await close();
});

/** The label of the field that has the keyboard, if the reader can see it. */
const ledTo = ({ app }: OpenPage) =>
  app.locator('html').evaluate(() => {
    const field = document.activeElement;
    const { top = -1, bottom = -1 } = field?.getBoundingClientRect() ?? {};
    const label = field instanceof HTMLInputElement ? field.labels?.[0]?.textContent : undefined;
    return top >= 0 && bottom <= window.innerHeight ? label : undefined;
  });

test.each([1280, 375])(
  '%i: one bad field and nothing is saved, said once, and the reader is led to it',
  async (width) => {
    const opened = await shop.open('/app/settings', { width });
    const { page, app, complaints, close } = opened;
    const stored = () =>
      database.db.shop.findFirstOrThrow({ select: { settings: true, contactPolicy: true, offerPolicy: true } });
    const before = await stored();
    const discount = app.getByLabel('Discount', { exact: true });
    await discount.fill('15');
    await app.getByLabel('After a refund, sell nothing for').fill('21');
    await app.getByLabel('Margin', { exact: true }).fill('140');
    await app.getByLabel('One message costs').fill('0.001');
    await page.getByRole('button', { name: 'Save' }).click();
    await app.getByText('Please stay between 1 and 99.').waitFor();
    expect(await page.locator('#toasts div').allInnerTexts()).toEqual(['Not saved: please look at the fields in red.']);
    await until('the bad field under the cursor', async () => (await ledTo(opened)) === 'Margin');
    expect(await stored()).toEqual(before);
    expect([await discount.inputValue(), await app.getByLabel('One message costs').inputValue()]).toEqual([
      '15',
      '0.001',
    ]);
    await page.getByRole('button', { name: 'Discard' }).click();
    await until('the saved value', async () => (await discount.inputValue()) === '10');
    // What was wrong before it was discarded is not wrong with what is typed next.
    await app.getByLabel('Margin', { exact: true }).fill('4');
    expect(await app.getByText('Please stay between 1 and 99.').count()).toBe(0);
    await close();
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
  },
);

test('a playbook that cannot be saved leads to its first fault, and an amount that cannot be read is no “no limit”', async () => {
  const opened = await shop.open('/app/playbooks/prevent', { width: 375 });
  const { page, app, close } = opened;
  await app.getByLabel('Spend at most').fill('3oo');
  await app.getByLabel('A step may wait for').fill('900');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Some fields need another look.').waitFor();
  await app.getByText('Please stay between 1 and 90.').waitFor();
  await app.getByText('This needs an amount of money.').waitFor();
  await until('the first fault under the cursor', async () => (await ledTo(opened)) === 'A step may wait for');
  expect(await database.db.playbook.count({ where: { kind: 'prevent' } })).toBe(0);
  await close();
});

test('History shows what was changed and nothing else: an edit, a confirmation, a customer who was archived', async () => {
  const { page, app, show, close } = await shop.open('/app/settings');
  await app.getByLabel('One message costs').fill('0.001');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await show(`/app/customers/${someone}`);
  await app.getByRole('button', { name: 'Archive' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await page.getByText('Archived', { exact: true }).waitFor();
  await show('/app/history');
  const [archived, costs] = [app.getByRole('listitem').first(), app.getByRole('listitem').nth(1)];
  const { firstName, lastName } = control.shop.personOf(Number(someone));
  await archived.getByRole('link', { name: `${firstName} ${lastName}: archived` }).waitFor();
  expect(await costs.innerText()).toMatch(/Costs and offers: changed[^]*Cost of a message: \$0\.00 → \$0\.001$/);
  await close();
});

test('a stale session token costs nothing: what is saved is saved', async () => {
  const { page, app, close } = await shop.open('/app/settings');
  await app.getByLabel('Codes begin with').fill('AGAIN');
  standIn.admin.spoilTokens(1);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const { settings } = await database.db.shop.findFirstOrThrow();
  expect(settings).toMatchObject({ prefix: 'AGAIN' });
  await close();
});

test('without Shopify’s names the numbers stand, and a number stands for each name', async () => {
  control.faults.api.push({ kind: 503, times: 100, operation: 'CustomersByIds' });
  const { app, close } = await shop.open('/app/customers');
  await app.getByRole('heading', { name: /Who is where/ }).waitFor();
  await app
    .getByRole('link', { name: /^Customer …\d{6}$/ })
    .first()
    .waitFor({ timeout: 60_000 });
  control.faults.api.length = 0;
  await close();
});

test.each([
  ['/app/customers?state=asleep', 400],
  ['/app/customers?at=made-up', 400],
  ['/app/customers/abc', 404],
  ['/app/customers/99999999', 404],
  ['/app/nonsense', 404],
  ['/app/export?style=xml', 400],
])('%s answers %i', async (path, status) => {
  const single = path.startsWith('/app/export') ? path : path.replace(/(\?|$)/, '.data$1');
  expect((await standIn.ask(single)).status).toBe(status);
});

test('the definition step: both rules side by side, a change is a new version, and it waits to be confirmed', async () => {
  const { page, app, show, close } = await shop.open('/app/settings');
  const versionOf = async () => (await database.db.shop.findFirstOrThrow()).definitionVersion;
  const before = await versionOf();
  const column = (name: string) => app.getByRole('columnheader', { name });
  await column('As your own customers show').waitFor();
  const states = await database.db.buyer.groupBy({ by: ['state'], where: { x: { gt: 0 } }, _count: true });
  const due = states.find(({ state }) => state === 'due')?._count ?? 0;
  const row = app.getByRole('row', { name: /^Due Around/ });
  expect(await row.getByRole('cell').first().innerText()).toBe(String(due));
  const promised = /^[\d,]+/.exec(await row.getByRole('cell').last().innerText())?.[0];
  await app.getByRole('radio', { name: 'The classic rule' }).check({ force: true }); // Polaris lays its own dot over it
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('please confirm them again').waitFor();
  // What the table foretold is what came.
  await until('the labels by the other rule', async () => (await versionOf()) === before + 1);
  const now = await database.db.buyer.count({ where: { x: { gt: 0 }, state: 'due' } });
  expect(now.toLocaleString('en')).toBe(promised);
  await app.getByRole('button', { name: 'Confirm and start' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Confirm and start' }).click();
  await app.getByText(/^Confirmed on /).waitFor();
  await show('/app/history');
  await app.getByText('What the words mean: confirmed by your staff').waitFor();
  await app.getByText('Rule for customers who came back: As your own customers show → The classic rule').waitFor();
  const { confirmedAt } = await database.db.definition.findFirstOrThrow({ where: { version: before + 1 } });
  expect(confirmedAt).not.toBeNull();
  await close();
});

test('on a narrow screen each change in the table of rules stands below its figure', async () => {
  const { app, close } = await shop.open('/app/settings', { width: 375 });
  const changes = app.locator('td > span');
  await changes.first().waitFor();
  const below = await changes.evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect().top - (one.parentElement?.getBoundingClientRect().top ?? 0) > 16),
  );
  expect(below.length).toBeGreaterThan(1);
  expect(below).not.toContain(false);
  await close();
});

test('answers to the page’s own calls are refused without a session', async () => {
  const bare = await fetch(`${standIn.admin.gateOrigin}/app/names`, {
    method: 'POST',
    body: '{"ids":[]}',
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 Chrome/150.0.0.0' },
  });
  expect(bare.status).not.toBe(200);
  const wrong = await standIn.ask('/app/names', { method: 'POST', body: '{"ids":["1 or 1=1"]}' });
  expect(wrong.status).toBe(400);
});
