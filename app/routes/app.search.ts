import type { ActionFunctionArgs, HeadersFunction } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { z } from 'zod';
import { app } from '#app/container.server.ts';
import { findCustomers } from '#app/services/find-customers.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

const Typed = z.object({ text: z.string().trim().min(1).max(100) });

/** Finds customers by name or email in Shopify, and answers with our rows of them. The words are not kept. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const typed = Typed.safeParse(await request.json().catch(() => undefined));
  if (!typed.success) return new Response(null, { status: 400 });
  const found = await findCustomers(app, shop, typed.data.text, request.signal);
  return Response.json(found, { headers: { 'Cache-Control': 'no-store' } });
}
