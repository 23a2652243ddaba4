import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { readKnowledge } from '#app/services/read-knowledge.ts';
import { KnowledgePage } from '#app/ui/knowledge/knowledge-page.tsx';
import { usePolling } from '#app/ui/page/use-polling.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** How well the shop's customers are known, from what the weekly check kept. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readKnowledge(app, shop);
}

export default function Knowledge() {
  const knowledge = useLoaderData<typeof loader>();
  usePolling(knowledge.stage === 'reading');
  return <KnowledgePage data={knowledge} />;
}
