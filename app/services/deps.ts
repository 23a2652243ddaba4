import type { Config } from '#app/config.server.ts';
import type { Database } from '#app/database/client.ts';
import type { Log } from '#app/log.server.ts';
import type { AdminClient } from '#app/shopify/client.ts';

/** What every use case gets as its first argument; made once, in container.server.ts. */
export interface Deps extends Pick<Database, 'db' | 'pool'> {
  config: Config;
  log: Log;
  now: () => Date;
  /** The Admin API of one shop; one client a shop, so that all calls share its view of the cost bucket. */
  adminFor: (domain: string) => AdminClient;
  /** Ends the app's access to a shop: its stored tokens are deleted. */
  forgetSessions: (domain: string) => Promise<void>;
}
