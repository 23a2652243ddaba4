import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { buyerResponse, localeOf } from '#app/buyer-response.server.tsx';
import { app } from '#app/container.server.ts';
import { laterChoices } from '#app/domain/playbooks/later-choice.ts';
import { readLater, takeLater, type LaterView } from '#app/services/playbooks/answer-later.ts';
import { openProxyRequest, type ProxyVisit } from '#app/services/open-proxy-request.ts';
import { LaterPage } from '#app/ui/later/later-page.tsx';

/** Shows what a buyer's link stands for. Opening it changes nothing: mail scanners open every link. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visit = openProxyRequest(app, request);
  if ('refused' in visit) return new Response(null, { status: visit.refused });
  return page(request, visit, await readLater(app, visit.domain, visit.token));
}

const Form = z.object({ choice: z.enum(laterChoices) });

/** Takes the buyer's answer. */
export async function action({ request }: ActionFunctionArgs) {
  const visit = openProxyRequest(app, request);
  if ('refused' in visit) return new Response(null, { status: visit.refused });
  const form = Form.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) return new Response(null, { status: 422 });
  return page(request, visit, await takeLater(app, visit.domain, visit.token, form.data.choice));
}

function page(request: Request, { pathPrefix, token, shopName }: ProxyVisit, state: LaterView): Response {
  const action = `${pathPrefix}/later?t=${encodeURIComponent(token)}`;
  const status = state.kind === 'unknown' ? 404 : state.kind === 'expired' ? 410 : 200;
  const page = <LaterPage state={state} action={action} locale={localeOf(request)} shopName={shopName} />;
  return buyerResponse(page, status);
}
