import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { readResults } from '#app/services/playbooks/read-results.ts';
import { ResultsPage } from '#app/ui/results/results-page.tsx';

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readResults(app, shop);
}

export default function Results() {
  return <ResultsPage data={useLoaderData<typeof loader>()} />;
}
