import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { readImport } from '#app/services/read-import.ts';
import { restartImport } from '#app/services/restart-import.ts';
import { ImportPage } from '#app/ui/import/import-page.tsx';
import { useText } from '#app/ui/language/language-provider.tsx';
import { usePolling } from '#app/ui/page/use-polling.ts';
import { useToast } from '#app/ui/page/use-toast.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readImport(app, shop);
}

/** Reads all orders once more. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  await restartImport(app, shop.id);
  return { restarted: true };
}

export default function Import() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const text = useText();
  const phase = data.progress?.phase;
  // After a restart the newest import is still the old one for a moment.
  usePolling((phase !== 'ready' && phase !== 'failed') || fetcher.data !== undefined);
  useToast(fetcher.data, () => text('import.restarted'));
  return (
    <ImportPage
      data={data}
      onRestart={() => void fetcher.submit(null, { method: 'post' })}
      isRestarting={fetcher.state !== 'idle'}
    />
  );
}
