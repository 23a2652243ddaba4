import type { LoaderFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { mayReadMetrics } from '#app/services/may-read-metrics.ts';
import { readMetrics } from '#app/services/read-metrics.ts';

/** Numbers for Prometheus. Without METRICS_TOKEN in the environment there is no such page. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!mayReadMetrics(app.config, request.headers.get('authorization'))) return new Response(null, { status: 404 });
  return new Response(await readMetrics(app), { headers: { 'content-type': 'text/plain; version=0.0.4' } });
}
