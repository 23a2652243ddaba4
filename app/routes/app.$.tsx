import { data as refuse, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** Every address below /app that is no page: said in plain words, inside the app. */
export async function loader({ request }: LoaderFunctionArgs) {
  await app.authenticateAdmin(request);
  throw refuse(null, { status: 404 });
}

export default function Nowhere() {
  return null;
}
