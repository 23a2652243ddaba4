import {
  data as refuse,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { readHistory } from '#app/services/playbooks/read-history.ts';
import { restoreEntry } from '#app/services/playbooks/restore-entry.ts';
import { HistoryPage } from '#app/ui/history/history-page.tsx';
import { useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

const isId = (text: unknown): text is string => typeof text === 'string' && /^\d{1,18}$/.test(text);

/** Who changed what, newest first; `before` in the address leads to older rows. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const before = new URL(request.url).searchParams.get('before');
  return readHistory(app, shop, isId(before) ? BigInt(before) : undefined);
}

/** Brings back what a change replaced. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const entry = (await request.formData()).get('entry');
  if (!isId(entry)) throw refuse(null, { status: 422 });
  const restored = await restoreEntry(app, shop.id, { entryId: BigInt(entry), byUserId });
  return { kind: restored === 'saved' ? ('restored' as const) : ('not-restored' as const) };
}

export default function History() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const text = useText();
  const done = fetcher.data;
  useToast(done, () => text(`toasts.playbook.${done?.kind ?? 'restored'}`), done?.kind === 'not-restored');
  return (
    <HistoryPage
      data={data}
      onRestore={(entry) => fetcher.submit({ entry }, { method: 'post' })}
      isActing={fetcher.state !== 'idle'}
    />
  );
}
