import {
  data as refuse,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { markDryRunSeen } from '#app/services/playbooks/dry-run.ts';
import { readDryRun } from '#app/services/playbooks/read-dry-run.ts';
import { switchPlaybook } from '#app/services/playbooks/switch-playbook.ts';
import { DryRunPage } from '#app/ui/dry-run/dry-run-page.tsx';
import { useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';
import { kindOf } from './app.playbooks.$kind._index/kind-of.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What would happen if the playbook were switched on. Nothing is planned by looking. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const kind = kindOf(params);
  const dryRun = kind && (await readDryRun(app, shop, kind));
  if (!dryRun) throw refuse(null, { status: 404 });
  return dryRun;
}

/** Switches it on: whoever presses the button has the dry run of this version before their eyes. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const kind = kindOf(params);
  if (!kind) throw refuse(null, { status: 404 });
  await markDryRunSeen(app, shop.id, kind);
  const refusal = await switchPlaybook(app, shop.id, { kind, action: 'activate', byUserId });
  return { kind: refusal ?? ('activate' as const), isError: refusal !== undefined };
}

export default function DryRun() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const text = useText();
  useToast(
    fetcher.data,
    () => text(`toasts.playbook.${fetcher.data?.kind ?? 'activate'}`),
    fetcher.data?.isError ?? false,
  );
  return (
    <DryRunPage
      data={data}
      onActivate={() => fetcher.submit({}, { method: 'post' })}
      isActing={fetcher.state !== 'idle'}
    />
  );
}
