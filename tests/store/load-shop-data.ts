import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { localDay } from '#app/domain/time/local-day.ts';
import { generateShop } from './generate-shop.ts';
import { loadOnlineRetail } from './load-online-retail.ts';
import { loadShopifyExport } from './load-shopify-export.ts';
import type { ShopData } from './shop/model.ts';

const DAY_MS = 86_400_000;

/**
 * The stand-in store's data: a generated shop, or real orders in one of the two formats that are understood.
 *
 * @param file undefined for the generated shop; plain or gzipped CSV
 * @throws naming what is missing, or the row and column that cannot be read
 */
export async function loadShopData(file: string | undefined, now: Date): Promise<ShopData> {
  const today = localDay(Math.floor(now.getTime() / DAY_MS));
  if (file === undefined) return generateShop({ today });
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const header = await firstLine(file);
  const columns = header.split(',').map((name) => name.trim().replace(/^"|"$/g, '').toLowerCase());
  if (columns.includes('customer_id') && columns.includes('sku')) return loadOnlineRetail(file, { today });
  if (columns.includes('name') && columns.includes('lineitem quantity')) return loadShopifyExport(file, { today });
  throw new Error(
    `${file} is neither Shopify's order export (Name, Email, …, Lineitem quantity, …) nor the Online Retail format ` +
      `(customer_id,datetime,order_id,sku,quantity,unit_price,country). Its first row is: ${header.slice(0, 200)}`,
  );
}

async function firstLine(file: string): Promise<string> {
  const raw = createReadStream(file);
  const stream = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  for await (const line of createInterface({ input: stream })) {
    raw.destroy();
    return line.replace(/^\uFEFF/, '');
  }
  return '';
}
