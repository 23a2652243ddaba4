import {
  data as refuse,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { z } from 'zod';
import { app } from '#app/container.server.ts';
import { readPlaybooks } from '#app/services/playbooks/read-playbooks.ts';
import { pauseAll } from '#app/services/playbooks/switch-playbook.ts';
import { useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';
import { PlaybooksPage } from '#app/ui/playbooks/playbooks-page.tsx';

export const headers: HeadersFunction = (args) => boundary.headers(args);

const Form = z.object({ action: z.enum(['pause-all', 'resume-all']) });

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readPlaybooks(app, shop);
}

/** Holds everything back, or lets it go on. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const form = Form.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw refuse(null, { status: 422 });
  await pauseAll(app, shop.id, { paused: form.data.action === 'pause-all', byUserId });
  return { action: form.data.action };
}

export default function Playbooks() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const text = useText();
  const act = (name: z.infer<typeof Form>['action']) => fetcher.submit({ action: name }, { method: 'post' });
  useToast(fetcher.data, () => text(`toasts.playbooks.${fetcher.data?.action ?? 'pause-all'}`));
  return (
    <PlaybooksPage
      data={data}
      onPauseAll={() => act('pause-all')}
      onResumeAll={() => act('resume-all')}
      isActing={fetcher.state !== 'idle'}
    />
  );
}
