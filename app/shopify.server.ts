import '@shopify/shopify-app-remix/adapters/node';
import { LogSeverity, type Session } from '@shopify/shopify-api';
import { ApiVersion, AppDistribution, SessionNotFoundError, shopifyApp } from '@shopify/shopify-app-remix/server';
import type { Database } from '#app/database/client.ts';
import { SealedSessionStorage } from '#app/database/session-storage.ts';
import { installShop } from '#app/services/install-shop.ts';
import type { Deps } from '#app/services/deps.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { tokenCall } from '#app/shopify/token-call.ts';

type Base = Pick<Deps, 'db' | 'config' | 'log' | 'now'> & Pick<Database, 'withLock'>;

const NEAR_EXPIRY_MS = 5 * 60_000; // the library renews from here on
const WITHOUT_LOCK_MS = 6 * 60_000; // it looks a moment after us: until here it is sure to find the token good

/** Shopify's library, unmodified, with sessions in our database and one token exchange or refresh at a time per shop. */
export function makeShopify(base: Base) {
  const storage = new SealedSessionStorage(base.db, base.config.TOKEN_KEYS, base.now);
  const shopify = makeLibrary(base, storage);
  const stored = (domain: string) => storage.loadSession(`offline_${domain}`);
  const isGood = (session: Session | undefined, forMs = NEAR_EXPIRY_MS): session is Session & { accessToken: string } =>
    Boolean(session?.accessToken && session.expires && session.expires.getTime() - base.now().getTime() > forMs);

  /**
   * Who asks, and for which shop, from the verified session token.
   *
   * A newer exchange kills the older refresh token, and a first document alone makes two requests: so exchanges wait
   * for one another, across processes. With a stored token that is still good no lock is taken.
   *
   * @throws Response to be passed on: a redirect, a bounce page or 401 with the retry header
   */
  async function authenticateAdmin(request: Request) {
    const domain = shopNamedIn(request);
    const authenticate = () => shopify.authenticate.admin(request);
    const free = !domain || isGood(await stored(domain), WITHOUT_LOCK_MS);
    const context = free ? await authenticate() : await base.withLock(`token:${domain}`, authenticate);
    const shop = await installShop(base, context.session.shop, context.session.scope);
    const { sub } = context.sessionToken;
    return { ...context, shop, userId: /^\d+$/.test(sub) ? BigInt(sub) : undefined };
  }

  /**
   * A token for work without a merchant present, renewed under the shop's lock when it is about to end.
   *
   * @param refused a token that Shopify refuses: another is wanted, however good this one looks
   * @throws ShopifyError `shop-gone` when the app is not installed there, `unavailable` when the token was not renewed
   */
  async function offlineToken(domain: string, refused?: string): Promise<string> {
    const known = await stored(domain);
    if (isGood(known) && known.accessToken !== refused) return known.accessToken;
    return base.withLock(`token:${domain}`, async () => {
      const now = await stored(domain);
      if (isGood(now) && now.accessToken !== refused) return now.accessToken; // renewed while we waited
      if (now?.refreshToken) await storage.endToken(now.id);
      return renewedToken(domain);
    });
  }

  async function renewedToken(domain: string): Promise<string> {
    try {
      const { session } = await tokenCall(() => shopify.unauthenticated.admin(domain));
      return session.accessToken ?? '';
    } catch (error) {
      // A lock ends with its connection: then somebody else may have renewed what Shopify has just refused to us.
      const other = await stored(domain);
      return isGood(other) ? other.accessToken : asShopGone(error);
    }
  }

  /** After an uninstall nothing of the access is kept. */
  async function forgetSessions(domain: string): Promise<void> {
    const sessions = await storage.findSessionsByShop(domain);
    await storage.deleteSessions(sessions.map((session) => session.id));
  }

  return { shopify, authenticateAdmin, offlineToken, forgetSessions };
}

function makeLibrary({ config, db, log }: Base, sessionStorage: SealedSessionStorage) {
  return shopifyApp({
    apiKey: config.SHOPIFY_API_KEY,
    apiSecretKey: config.SHOPIFY_API_SECRET,
    appUrl: config.SHOPIFY_APP_URL,
    apiVersion: ApiVersion.October26,
    authPathPrefix: '/auth',
    distribution: AppDistribution.AppStore,
    sessionStorage,
    useOnlineTokens: false,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    logger: {
      // Its messages can carry addresses with tokens in their query.
      log: (severity, message) =>
        void (severity === LogSeverity.Error && log.error({ from: 'shopify' }, message.split('?')[0])),
    },
    hooks: { afterAuth: async ({ session }) => void (await installShop({ db }, session.shop, session.scope)) },
  });
}

function asShopGone(error: unknown): never {
  if (error instanceof SessionNotFoundError) throw new ShopifyError('token', { kind: 'shop-gone', status: 401 });
  throw error;
}

/** Names the lock only; whether the claim is true is the library's to check. */
function shopNamedIn(request: Request): string | undefined {
  const bearer = request.headers.get('authorization')?.replace(/^Bearer /, '');
  const token = bearer ?? new URL(request.url).searchParams.get('id_token');
  const claims = token?.split('.')[1];
  if (!claims) return undefined;
  try {
    const { dest } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { dest?: unknown };
    return typeof dest === 'string' ? new URL(dest).hostname : undefined;
  } catch {
    return undefined;
  }
}
