import { Session } from '@shopify/shopify-api';
import type { Db, Tx } from './client.ts';
import { seal, unseal } from './sealed.ts';

type Row = NonNullable<Awaited<ReturnType<Db['session']['findUnique']>>>;

// A token answer without `expires_in` would never be refreshed again (shopify-app-js #3400). Tokens live 60 minutes;
// half of that is short enough to be renewed in time and long enough not to ask at every call.
const ASSUMED_LIFE_MS = 30 * 60_000;

/**
 * Shopify's sessions in PostgreSQL, their tokens sealed at rest. Offline sessions only: no column for a staff member's
 * name or email. Implements the library's `SessionStorage`; why not the ready-made one: decisions/002.
 */
export class SealedSessionStorage {
  readonly #db: Db;
  readonly #keys: readonly Buffer[];
  readonly #now: () => Date;

  constructor(db: Db, keys: readonly Buffer[], now: () => Date) {
    this.#db = db;
    this.#keys = keys;
    this.#now = now;
  }

  async storeSession(session: Session): Promise<boolean> {
    const row = this.#toRow(session);
    const save = () =>
      this.#db.session.upsert({ where: { id: session.id }, create: { id: session.id, ...row }, update: row });
    // Two first requests may insert at once; the second then finds the row and updates it.
    await save().catch(save);
    return true;
  }

  async loadSession(id: string): Promise<Session | undefined> {
    const row = await this.#db.session.findUnique({ where: { id } });
    return row ? this.#toSession(row) : undefined;
  }

  deleteSession(id: string): Promise<boolean> {
    return this.deleteSessions([id]);
  }

  async deleteSessions(ids: string[]): Promise<boolean> {
    await this.#db.session.deleteMany({ where: { id: { in: ids } } });
    return true;
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    const rows = await this.#db.session.findMany({ where: { shop }, orderBy: { id: 'asc' }, take: 100 });
    return rows.map((row) => this.#toSession(row));
  }

  /** Lets the token count as ended, so that the library renews it. Nothing else of the session is touched. */
  async endToken(id: string): Promise<void> {
    await this.#db.session.updateMany({ where: { id }, data: { expires: this.#now() } });
  }

  #toRow(session: Session) {
    const { accessToken, refreshToken } = session;
    const assumed = refreshToken ? new Date(this.#now().getTime() + ASSUMED_LIFE_MS) : null;
    return {
      shop: session.shop,
      state: session.state,
      scope: session.scope ?? null,
      expires: session.expires ?? assumed,
      refreshTokenExpires: session.refreshTokenExpires ?? null,
      tokens: accessToken ? seal(this.#keys, JSON.stringify({ accessToken, refreshToken })) : null,
    };
  }

  #toSession(row: Row): Session {
    const opened = row.tokens ? unseal(this.#keys, row.tokens) : undefined;
    const tokens = opened ? (JSON.parse(opened) as { accessToken?: string; refreshToken?: string }) : {};
    return new Session({
      id: row.id,
      shop: row.shop,
      state: row.state,
      isOnline: false,
      ...(row.scope ? { scope: row.scope } : {}),
      ...(row.expires ? { expires: row.expires } : {}),
      ...(row.refreshTokenExpires ? { refreshTokenExpires: row.refreshTokenExpires } : {}),
      ...tokens,
    });
  }
}

/** Tells a shop's stored session which rights its token has now: Shopify changes those of a token that was given before. */
export async function changeSessionScope(tx: Tx, shop: string, scopes: readonly string[]): Promise<void> {
  const scope = scopes.join(',');
  // Told anew every night: the same rights write nothing.
  await tx.session.updateMany({ where: { shop, OR: [{ scope: null }, { scope: { not: scope } }] }, data: { scope } });
}
