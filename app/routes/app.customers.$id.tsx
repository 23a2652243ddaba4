import {
  data as refuse,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { useFetcher, useLoaderData, useLocation } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { z } from 'zod';
import { app } from '#app/container.server.ts';
import { changeStanding } from '#app/services/change-standing.ts';
import { readNextContact } from '#app/services/playbooks/read-next-contact.ts';
import { readCustomer } from '#app/services/read-customer.ts';
import { CustomerPage } from '#app/ui/customer/customer-page.tsx';
import { listBehind } from '#app/ui/customers/customers-view.ts';
import { useText } from '#app/ui/language/language-provider.tsx';
import { useToast } from '#app/ui/page/use-toast.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

const Id = z.string().regex(/^-?\d{1,18}$/);
const Form = z.object({ action: z.enum(['care', 'archive', 'never', 'lift']) });

/** One customer of the shop that asks; another shop's, or none at all, is not found. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const id = Id.safeParse(params['id']);
  const customer = id.success ? await readCustomer(app, shop.id, id.data) : undefined;
  if (!customer) throw refuse(null, { status: 404 });
  const isGuest = customer.buyer.id.startsWith('-');
  return { ...customer, nextContact: isGuest ? undefined : await readNextContact(app, shop.id, customer.buyer) };
}

/** Takes into care, archives, never contacts, or lifts: each is written down with who did it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, userId: byUserId } = await app.authenticateAdmin(request);
  const id = Id.safeParse(params['id']);
  if (!id.success) throw refuse(null, { status: 404 });
  const form = Form.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw refuse(null, { status: 422 });
  const change = { buyerId: BigInt(id.data), action: form.data.action, byUserId };
  const decision = await changeStanding(app, shop.id, change);
  return { action: form.data.action, changed: decision !== undefined };
}

export default function Customer() {
  const customer = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const location = useLocation();
  const text = useText();
  const done = fetcher.data;
  useToast(done, () => text(done?.changed ? `customer.contact.${done.action}.done` : 'customer.contact.unchanged'));
  return (
    <CustomerPage
      data={customer}
      listUrl={listBehind(location.state)}
      isActing={fetcher.state !== 'idle'}
      onAct={(act) => fetcher.submit({ action: act }, { method: 'post' })}
    />
  );
}
