import { createHash, timingSafeEqual } from 'node:crypto';
import type { Config } from '#app/config.server.ts';

/** Whether a request carries the operator's token, `Authorization: Bearer …`. Never without one in the environment. */
export function mayReadMetrics(
  { METRICS_TOKEN }: Pick<Config, 'METRICS_TOKEN'>,
  authorization: string | null,
): boolean {
  if (!METRICS_TOKEN) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${METRICS_TOKEN}`));
}
