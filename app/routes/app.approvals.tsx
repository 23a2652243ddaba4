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
import { approveAll, approveContacts } from '#app/services/playbooks/approve-contacts.ts';
import { readApprovals } from '#app/services/playbooks/read-waiting.ts';
import { ApprovalsPage } from '#app/ui/approvals/approvals-page.tsx';
import { useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

const Form = z.object({ says: z.enum(['approve', 'decline']), effectId: z.string().regex(/^\d{0,18}$/) });

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readApprovals(app, shop);
}

/** A yes or a no to one contact, or to all that wait. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const form = Form.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw refuse(null, { status: 422 });
  const { says, effectId } = form.data;
  const answer = { isYes: says === 'approve', byUserId };
  const count = effectId
    ? await approveContacts(app, shop.id, { ...answer, effectIds: [BigInt(effectId)] })
    : await approveAll(app, shop.id, answer);
  return { says, count };
}

export default function Approvals() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const text = useText();
  const done = fetcher.data;
  useToast(done, () => text(`toasts.approvals.${done?.says ?? 'approve'}`, { count: done?.count ?? 0 }));
  return (
    <ApprovalsPage
      data={data}
      onAnswer={({ says, effectId = '' }) => fetcher.submit({ says, effectId }, { method: 'post' })}
      isActing={fetcher.state !== 'idle'}
    />
  );
}
