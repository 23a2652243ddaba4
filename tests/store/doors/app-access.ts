import { randomBytes } from 'node:crypto';
import type { StoreClock } from '../clock.ts';
import { createBucket, type LeakyBucket } from '../graphql/leaky-bucket.ts';
import type { ProtectedApproval } from '../graphql/protected-data.ts';

/** What one app may do in one shop, and with what it proves it. */
export interface AppAccess {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly appId: number;
  installed: boolean;
  scopes: Set<string>;
  approval: ProtectedApproval;
  bucket: LeakyBucket;
  tokens: TokenBook;
}

export interface IssuedToken {
  access_token: string;
  expires_in: number;
  refresh_token: string;
  refresh_token_expires_in: number;
}

/** Access and refresh tokens (platform contract §3.6). They live by real time, like those who hold them. */
interface TokenBook {
  /** A token exchange: the refresh tokens of earlier ones die at once. */
  exchange(): IssuedToken;
  /** A refresh; undefined: the token is unknown, dead or replaced by one that was used. */
  refresh(refreshToken: string): IssuedToken | undefined;
  /** An online token: no refresh, 24 hours. */
  online(): { access_token: string; expires_in: number };
  /** Whether an access token is good; using one makes its refresh token the only one. */
  use(accessToken: string): boolean;
  /** Access tokens end now; refresh tokens stay. */
  expireAccess(): void;
  /** Nothing that was issued is good any more, as after an uninstall. */
  revoke(): void;
  /** Lifetime of what is issued from now on. */
  lifeSeconds: number;
  issued: { exchanges: number; refreshes: number };
}

interface Chain {
  /** Refresh token → the one it was issued to replace. */
  replaces: Map<string, string | undefined>;
}

const NINETY_DAYS_S = 7_776_000;
const DAY_S = 86_400;
const secret = (prefix: string) => `${prefix}_${randomBytes(16).toString('hex')}`;

function createTokenBook(lifeSeconds = 3600): TokenBook {
  const access = new Map<string, { endsAt: number; refresh: string | undefined }>();
  let chain: Chain = { replaces: new Map() };
  const issue = (replaced: string | undefined): IssuedToken => {
    const [accessToken, refreshToken] = [secret('shpat'), secret('shprt')];
    access.set(accessToken, { endsAt: Date.now() + book.lifeSeconds * 1000, refresh: refreshToken });
    chain.replaces.set(refreshToken, replaced);
    return {
      access_token: accessToken,
      expires_in: book.lifeSeconds,
      refresh_token: refreshToken,
      refresh_token_expires_in: NINETY_DAYS_S,
    };
  };
  // The old refresh token stays valid until its replacement is used (changelog 2026-08-28, platform contract §3.6).
  const settle = (refreshToken: string) => {
    const replaced = chain.replaces.get(refreshToken);
    if (replaced !== undefined) chain = { replaces: new Map([[refreshToken, undefined]]) };
  };
  const book: TokenBook = {
    lifeSeconds,
    issued: { exchanges: 0, refreshes: 0 },
    exchange() {
      book.issued.exchanges += 1;
      chain = { replaces: new Map() };
      return issue(undefined);
    },
    refresh(refreshToken) {
      if (!chain.replaces.has(refreshToken)) return undefined;
      book.issued.refreshes += 1;
      settle(refreshToken);
      return issue(refreshToken);
    },
    online() {
      const accessToken = secret('shpua');
      access.set(accessToken, { endsAt: Date.now() + DAY_S * 1000, refresh: undefined });
      return { access_token: accessToken, expires_in: DAY_S };
    },
    use(accessToken) {
      const found = access.get(accessToken);
      if (!found || found.endsAt <= Date.now()) return false;
      if (found.refresh !== undefined && chain.replaces.has(found.refresh)) settle(found.refresh);
      return true;
    },
    expireAccess() {
      for (const token of access.values()) token.endsAt = 0;
    },
    revoke() {
      access.clear();
      chain = { replaces: new Map() };
    },
  };
  return book;
}

/** An app as it stands in a shop before it was opened there for the first time. */
export function createAccess(
  clock: StoreClock,
  app: { apiKey: string; apiSecret: string; scopes: readonly string[] },
  bucket: { maximumAvailable: number; restoreRate: number },
): AppAccess {
  return {
    apiKey: app.apiKey,
    apiSecret: app.apiSecret,
    appId: 4_242_424_242,
    installed: false,
    scopes: new Set(app.scopes),
    approval: { level1: true, level2: true },
    bucket: createBucket(clock, bucket),
    tokens: createTokenBook(),
  };
}
