import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { axeFaults } from './axe-faults.ts';
import { openShop, type OpenPage } from './open-shop.ts';

const shop = await openShop({ buyers: 80 });
const { standIn, database } = shop;
const { db } = database;
const seed = Buffer.alloc(32, 5);
const rules = 'Of each twenty customers who come back one wins a basket.\n\nThe winner is told by email.';

/** An open draw of Win back that seven of the shop's customers are in. */
beforeAll(async () => {
  const { app, close } = await shop.open('/app/import');
  await app.getByRole('heading', { name: 'All your orders are read' }).waitFor({ timeout: 150_000 });
  await close();
  const { id: shopId } = await db.shop.findFirstOrThrow();
  const commitment = createHash('sha256').update(seed).digest('hex');
  const openKey = 'win-back:draw:50000:20';
  const prize = { costMinor: 50_000n, among: 20, rules, openKey };
  const draw = await db.draw.create({
    data: { shopId, playbook: 'win-back', seed, commitment, openedAt: new Date(), ...prize },
  });
  const buyers = await db.buyer.findMany({ where: { shopId, id: { gt: 0 } }, orderBy: { id: 'asc' }, take: 7 });
  for (const { id: buyerId, lastOn } of buyers) {
    const enrolmentId = await enrol(shopId, buyerId, lastOn);
    await db.drawEntry.create({ data: { shopId, drawId: draw.id, enrolmentId, buyerId, enteredAt: new Date() } });
  }
});

/** Somebody whose last order answers a contact that promised the draw. */
async function enrol(shopId: number, buyerId: bigint, boughtOn: Date): Promise<bigint> {
  const before = new Date(boughtOn.getTime() - 20 * 86_400_000);
  const until = new Date(boughtOn.getTime() + 20 * 86_400_000);
  const about = { shopId, buyerId, playbook: 'win-back', version: 1 };
  const enrolment = await db.enrolment.create({
    data: {
      ...{ ...about, definitionVersion: 1, arm: 'treated', heldOut: 0, habit: 'periodic', state: 'slipping' },
      ...{ lastOn: before, enteredOn: before, expectedDays: 30, windowUntil: until },
    },
  });
  const made = { kind: 'contact', state: 'done', finishedAt: before, definitionVersion: 1 };
  const effect = await db.effect.create({ data: { shopId, buyerId, key: `contact:${enrolment.id}:1`, ...made } });
  const incentive = { kind: 'draw', costMinor: 50_000, among: 20 };
  const money = { costAtMostMinor: 2500n, expectedProfitMinor: 100n };
  const days = { plannedOn: before, expiresOn: until };
  const rung = { rung: 1, intent: 'benefit', channel: 'flow', incentive };
  await db.contact.create({
    data: { ...about, effectId: effect.id, enrolmentId: enrolment.id, ...rung, ...money, ...days },
  });
  return enrolment.id;
}

async function fits({ app }: OpenPage): Promise<void> {
  const tooWide = await app.locator('html').evaluate((html) => html.scrollWidth - window.innerWidth);
  expect(tooWide).toBeLessThanOrEqual(0);
}

test('Settings: a draw asks for its rules before it is offered', async () => {
  const opened = await shop.open('/app/settings', { width: 375 });
  const { page, app, close } = opened;
  await app.getByLabel('Margin', { exact: true }).fill('40');
  await app.getByRole('button', { name: 'Allow an offer' }).click();
  await app.getByLabel('Kind', { exact: true }).selectOption({ label: 'Prize draw' });
  await app.getByLabel('The prize costs you').fill('500');
  await app.getByLabel('One prize among each').fill('20');
  await page.getByRole('button', { name: 'Save' }).click();
  await app.getByText('A prize draw needs its rules before it can be offered: write them here.').waitFor();
  await fits(opened);
  await app.getByLabel('Rules of the prize draw').fill(rules);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const incentives = [{ kind: 'draw', costMinor: 50_000, among: 20 }];
  expect((await db.shop.findFirstOrThrow()).offerPolicy).toMatchObject({ drawRules: rules, incentives });
  await close();
});

test('the page of the playbook shows how full the draw is; drawn now, it has a winner, a check and a task', async () => {
  const opened = await shop.open('/app/playbooks/win-back', { width: 375 });
  const { page, app, complaints, show, close } = opened;
  await app.getByText('7 of 20 came back').waitFor();
  await fits(opened);
  expect(await axeFaults(opened)).toEqual([]);
  await app.getByRole('button', { name: 'Draw now' }).click();
  await app.getByRole('dialog').getByText('$71.43 for each instead of $25.00').waitFor();
  await app.getByRole('dialog').getByRole('button', { name: 'Draw now' }).click();
  await page.getByText('Drawn. Giving the prize is a task for your staff now.').waitFor();
  await app.getByText('drawn among 7').waitFor();
  await app.getByText('Checked').waitFor();
  await fits(opened);
  expect(await axeFaults(opened)).toEqual([]);
  await show('/app/tasks');
  await app.getByRole('button', { name: 'Prize given' }).click();
  await page.getByText('Noted.').waitFor();
  await app.getByText('Give the prize').waitFor({ state: 'detached' });
  await show('/app/history');
  await app.getByText('Win back: prize draw held by your staff').waitFor();
  expect(await db.staffTask.count({ where: { state: 'done', outcome: 'given' } })).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test('buyers read the rules and the secret number on the shop’s own address', async () => {
  const answer = await standIn.store.control.visit({ path: '/draws' });
  expect(answer.status).toBe(200);
  const html = await answer.text();
  expect(html).toContain('Of each twenty customers who come back one wins a basket.');
  expect(html).toContain(seed.toString('hex'));
});
