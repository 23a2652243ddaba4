import type { LoaderFunctionArgs } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import { app } from '#app/container.server.ts';
import { openProxyRequest } from '#app/services/open-proxy-request.ts';
import { readDrawRules } from '#app/services/playbooks/draws/read-draw-rules.ts';
import { DrawRulesPage } from '#app/ui/draws/draw-rules-page.tsx';

/** Shows buyers the rules of a shop's prize draws. Opening it changes nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const visit = openProxyRequest(app, request);
  if ('refused' in visit) return new Response(null, { status: visit.refused });
  const draws = await readDrawRules(app, visit.domain);
  const locale = request.headers.get('accept-language')?.split(/[,;]/)[0] ?? null;
  const html = renderToStaticMarkup(<DrawRulesPage draws={draws} locale={locale} shopName={visit.shopName} />);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  return new Response(`<!doctype html>${html}`, { status: draws ? 200 : 404, headers });
}
