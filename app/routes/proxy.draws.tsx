import type { LoaderFunctionArgs } from '@remix-run/node';
import { buyerResponse, localeOf } from '#app/buyer-response.server.tsx';
import { app } from '#app/container.server.ts';
import { openProxyRequest } from '#app/services/open-proxy-request.ts';
import { readDrawRules } from '#app/services/playbooks/draws/read-draw-rules.ts';
import { DrawRulesPage } from '#app/ui/draws/draw-rules-page.tsx';

/** Shows buyers the rules of a shop's prize draws. Opening it changes nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visit = openProxyRequest(app, request);
  if ('refused' in visit) return new Response(null, { status: visit.refused });
  const draws = await readDrawRules(app, visit.domain);
  const page = <DrawRulesPage draws={draws} locale={localeOf(request)} shopName={visit.shopName} />;
  return buyerResponse(page, draws ? 200 : 404);
}
