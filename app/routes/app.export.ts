import { data as refuse, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { z } from 'zod';
import { app } from '#app/container.server.ts';
import { exportCustomers } from '#app/services/export-customers.ts';
import { parseView } from '#app/ui/customers/parse-view.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

const Options = z.object({
  style: z.enum(['comma', 'semicolon']).default('comma'),
  bom: z.enum(['yes', 'no']).default('yes'),
});

/** The customers of a view as CSV, streamed: the file may be as long as the shop is large. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const view = parseView(searchParams);
  const options = Options.safeParse(Object.fromEntries(searchParams));
  if (!view || !options.success) throw refuse(null, { status: 400 });
  const { style, bom } = options.data;
  const file = await exportCustomers(app, shop, view, { style, bom: bom === 'yes' });
  return new Response(file.body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
