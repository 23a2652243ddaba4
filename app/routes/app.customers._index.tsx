import { data as refuse, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useLocation, useNavigate, useNavigation } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { readCustomers } from '#app/services/read-customers.ts';
import { CustomersPage } from '#app/ui/customers/customers-page.tsx';
import { parseView } from '#app/ui/customers/parse-view.ts';
import { useExport } from '#app/ui/customers/use-export.ts';
import { useSearch } from '#app/ui/customers/use-search.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What the address says, and nothing else: filters, sort and place. A word in it that is none of ours is refused. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const view = parseView(new URL(request.url).searchParams);
  const customers = view && (await readCustomers(app, shop, view));
  if (!view || !customers) throw refuse(null, { status: 400 });
  return { view, customers };
}

export default function Customers() {
  const { view, customers } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const { location } = useNavigation();
  const search = useSearch(useLocation().key);
  const exporting = useExport(view);
  return (
    <CustomersPage
      data={customers}
      view={view}
      onOpen={(url) => void navigate(url, { preventScrollReset: true })}
      isWaiting={location?.pathname === '/app/customers'}
      {...search}
      {...exporting}
    />
  );
}
