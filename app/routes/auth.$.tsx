import type { LoaderFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await app.authenticateAdmin(request);
  return null;
};
