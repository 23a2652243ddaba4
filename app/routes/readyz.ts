import { app } from '#app/container.server.ts';
import { checkReady } from '#app/services/check-ready.ts';

/** Whether requests may be sent here: 503 while the database does not answer. */
export async function loader() {
  const ready = await checkReady(app);
  return new Response(ready ? 'ready\n' : 'not ready\n', { status: ready ? 200 : 503 });
}
