import type pg from 'pg';
import type { Db, Tx } from './client.ts';

const PAGE = 500;

/** Every shop that has the app and whose first import is done, page by page. */
export async function* readyShops(db: Db) {
  let after = 0;
  for (;;) {
    const shops = await db.shop.findMany({
      where: { id: { gt: after }, uninstalledAt: null, imports: { some: { phase: 'ready' } } },
      select: { id: true, timeZone: true, plannedOn: true },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    yield* shops;
    const last = shops.at(-1);
    if (!last || shops.length < PAGE) return;
    after = last.id;
  }
}

/** Whether a shop still has the app. */
export async function isInstalled(db: Db, shopId: number): Promise<boolean> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { uninstalledAt: true } });
  return shop !== null && shop.uninstalledAt === null;
}

/** A shop as far as the door for webhooks needs it. */
export interface WebhookShop {
  id: number;
  currency: string;
  /** Empty: none was named. */
  complaintTag: string;
}

/** The shop of a domain. */
export async function findShopByDomain(pool: pg.Pool, domain: string): Promise<WebhookShop | undefined> {
  const sql = `select shop_id as id, currency, coalesce(contact_policy->>'complaintTag', '') as "complaintTag"
    from shops where domain = $1`;
  const { rows } = await pool.query<WebhookShop>(sql, [domain]);
  return rows[0];
}

/** A shop as deliveries about it need it. */
export interface DeliveryShop {
  id: number;
  domain: string;
  currency: string;
  timeZone: string;
  scopes: string[];
  isInstalled: boolean;
  installedAt: Date;
}

/** A shop by its id; undefined when there is none. */
export async function findShop(db: Db, shopId: number): Promise<DeliveryShop | undefined> {
  const shop = await db.shop.findUnique({ where: { id: shopId } });
  if (!shop) return undefined;
  const { id, domain, currency, timeZone, scopes, installedAt, uninstalledAt } = shop;
  return { id, domain, currency, timeZone, scopes, installedAt, isInstalled: uninstalledAt === null };
}

/** Deletes a shop with every row that belongs to it, and its tokens. */
export async function deleteShop(tx: Tx, shopId: number, domain: string): Promise<void> {
  await tx.session.deleteMany({ where: { shop: domain } });
  await tx.shop.deleteMany({ where: { id: shopId } });
}
