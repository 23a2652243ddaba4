import { chromium, type Browser, type ConsoleMessage, type FrameLocator, type Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import type { Database } from '#app/database/client.ts';
import { CHROMIUM_FLAGS, findChromium, USER_AGENT } from '#tests/browser/chromium.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { generateShop } from '#tests/store/generate-shop.ts';
import { startStandIn, type StandIn } from '#tests/store/stand-in.ts';

/** A page of the stand-in admin with the app in its frame. */
export interface OpenPage {
  page: Page;
  app: FrameLocator;
  /** What the browser complained about, the admin's own page included. */
  complaints: string[];
  /** Shows another page of the app as a link from outside does: a new document. */
  show: (path: string) => Promise<void>;
  /** Waits until nothing stands any more for numbers and pictures that are still on their way. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

/** A store, the app and a browser of the calling test file's own. */
export interface OpenShop {
  standIn: StandIn;
  database: Database;
  open: (path: string, size?: { width: number; height?: number }) => Promise<OpenPage>;
}

const TODAY = new Date().toISOString().slice(0, 10);

/**
 * Starts everything and opens nothing yet: the app is not installed.
 *
 * @param shop.buyers size of the generated shop; 0: nobody has ever bought
 * @param shop.scopes what the merchant granted; default: everything
 */
export async function openShop(shop: { buyers?: number; scopes?: readonly string[] } = {}): Promise<OpenShop> {
  const { buyers = 600, scopes } = shop;
  const database = await freshDatabase();
  const data = generateShop({ today: TODAY, buyers: Math.max(1, buyers) });
  if (buyers === 0) data.orders.clear();
  const standIn = await startStandIn({ data, databaseUrl: database.url, ...(scopes ? { scopes } : {}) });
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium here: install it, or set CHROMIUM to its path.');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  afterAll(async () => {
    await browser.close();
    await standIn.stop();
  });
  return { standIn, database, open: (path, size) => openPage(browser, standIn, path, size) };
}

async function openPage(
  browser: Browser,
  { admin }: StandIn,
  path: string,
  { width, height = 900 }: { width: number; height?: number } = { width: 1280 },
): Promise<OpenPage> {
  const context = await browser.newContext({
    userAgent: USER_AGENT,
    viewport: { width, height },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => isComplaint(message) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const show = async (to: string) => {
    await page.goto(admin.url.replace(/\/app$/, to));
    // React has taken over once the app has told the admin its menu.
    await page.locator('nav').getByText('Settings').waitFor({ state: 'attached' });
  };
  await show(path);
  const app = page.frameLocator('#app');
  const settled = () => app.locator(ON_ITS_WAY).first().waitFor({ state: 'detached', timeout: PATIENCE_MS });
  return { page, app, complaints, show, settled, close: () => context.close() };
}

const ON_ITS_WAY = '[aria-busy="true"], [class*="Polaris-Skeleton"]';

const isComplaint = (message: ConsoleMessage) => ['error', 'warning'].includes(message.type());

/**
 * Waits for something to become true in the database or the store, looking every 100 ms.
 *
 * @param told what to tell when it does not, e.g. the app's log: a test that fails once in a while must say why
 */
export async function until(
  what: string,
  isTrue: () => Promise<boolean> | boolean,
  told: () => string = () => '',
): Promise<void> {
  const limit = Date.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (Date.now() > limit)
      expect.fail(`${what} did not come about in ${PATIENCE_MS / 1000} s\n${told().slice(-4000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const PATIENCE_MS = 90_000;
