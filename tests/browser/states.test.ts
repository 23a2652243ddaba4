import { describe, expect, test } from 'vitest';
import { axeFaults } from './axe-faults.ts';
import { openShop, type OpenShop } from './open-shop.ts';

// Every page of a shop that has nothing to show says why and what to do: product/interface.md, D15.
const PATHS = ['/app', '/app/customers', '/app/knowledge', '/app/settings', '/app/import'];

async function saysOnEveryPage(shop: OpenShop, words: Record<string, RegExp>) {
  const opened = await shop.open('/app');
  for (const path of PATHS) {
    await opened.show(path);
    await opened.app
      .getByText(words[path] ?? /./)
      .first()
      .waitFor({ timeout: 60_000 });
    for (const width of [1280, 320]) {
      await opened.page.setViewportSize({ width, height: 900 });
      expect(await axeFaults(opened), `${path} at ${width}`).toEqual([]);
    }
  }
  expect(opened.complaints).toEqual([]);
  await opened.close();
}

describe('a shop whose merchant did not grant the orders', async () => {
  const shop = await openShop({ buyers: 50, scopes: ['read_customers', 'write_customers', 'write_discounts'] });

  test('is told so on every page, wide and narrow', async () => {
    const notAllowed = /Comeback may not read your orders/;
    await saysOnEveryPage(shop, Object.fromEntries(PATHS.map((path) => [path, notAllowed])));
  });
});

describe('a shop where nobody has bought', async () => {
  const shop = await openShop({ buyers: 0 });

  test('is told so, and can still look around, wide and narrow', async () => {
    await saysOnEveryPage(shop, {
      '/app': /No purchases yet/,
      '/app/customers': /No purchases yet/,
      '/app/knowledge': /No purchases yet/,
      '/app/settings': /Nothing is sent to Shopify yet/,
      '/app/import': /All your orders are read/,
    });
  });
});
