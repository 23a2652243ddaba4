import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Outlet,
  useLoaderData,
  useRevalidator,
  useRouteError,
  useRouteLoaderData,
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import { app } from '#app/container.server.ts';
import { AppFrame } from '#app/ui/page/app-frame.tsx';
import { ErrorPage, faultOf } from '#app/ui/page/error-page.tsx';
import { PendingPage } from '#app/ui/page/pending-page.tsx';
import { chooseLocale } from '#app/ui/language/messages.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const links = () => [{ rel: 'stylesheet', href: polarisStyles }];

/** The merchant's language, and the shop's own money and time, for every page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  const { locale } = chooseLocale(new URL(request.url).searchParams.get('locale'));
  return { apiKey: app.config.SHOPIFY_API_KEY, locale, currency: shop.currency, timeZone: shop.timeZone };
}

/** Shopify names the language with the first document only; after that App Bridge knows it. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  const place = await serverLoader<typeof loader>();
  return { ...place, locale: chooseLocale(window.shopify.config.locale).locale };
}

/** Language and currency stay as pages change; only a page that asks for fresh numbers (the import) asks for these too. */
export function shouldRevalidate({ formMethod, currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) {
  return !formMethod && currentUrl.href === nextUrl.href;
}

export default function AppLayout() {
  const place = useLoaderData<typeof loader>();
  return (
    <AppFrame place={place}>
      <PendingPage>
        <Outlet />
      </PendingPage>
    </AppFrame>
  );
}

/** Refusals and surprises in plain words, inside the same frame. */
export function ErrorBoundary() {
  const error = useRouteError();
  const place = useRouteLoaderData<typeof loader>('routes/app');
  const { revalidate } = useRevalidator();
  // Below 400 it is the library's own answer, e.g. the page that leads back into Shopify admin.
  if (isRouteErrorResponse(error) && error.status < 400) return boundary.error(error);
  const fault = faultOf(isRouteErrorResponse(error) ? error.status : undefined);
  return (
    <AppFrame place={place}>
      <ErrorPage fault={fault} onRetry={revalidate} />
    </AppFrame>
  );
}
