import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';

/** The document. App Bridge stands first in <head>, as Shopify asks: a plain script, there before hydration. */
export default function Root() {
  const app = useRouteLoaderData<{ apiKey: string; locale: string }>('routes/app');
  return (
    <html lang={app?.locale ?? 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {app ? <meta name="shopify-api-key" content={app.apiKey} /> : null}
        {app ? <script src="https://cdn.shopify.com/shopifycloud/app-bridge.js" /> : null}
        <link rel="preconnect" href="https://cdn.shopify.com/" />
        <link rel="stylesheet" href="https://cdn.shopify.com/static/fonts/inter/v4/styles.css" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
