import type { ActionFunctionArgs, HeadersFunction } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { z } from 'zod';
import { app } from '#app/container.server.ts';
import { readNames } from '#app/services/read-names.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

const Wanted = z.object({ ids: z.array(z.string().regex(/^\d{1,19}$/)).max(100) });

/** Display names of customers, straight from Shopify: nothing of them is stored or logged on the way. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const wanted = Wanted.safeParse(await request.json().catch(() => undefined));
  if (!wanted.success) return Response.json({ names: {} }, { status: 400 });
  const names = await readNames(app, shop.domain, wanted.data.ids, request.signal);
  return Response.json({ names }, { headers: { 'Cache-Control': 'no-store' } });
}
