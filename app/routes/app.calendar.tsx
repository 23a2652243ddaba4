import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { app } from '#app/container.server.ts';
import { readCalendar } from '#app/services/playbooks/read-calendar.ts';
import { CalendarPage } from '#app/ui/calendar/calendar-page.tsx';

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await app.authenticateAdmin(request);
  return readCalendar(app, shop);
}

export default function Calendar() {
  return <CalendarPage data={useLoaderData<typeof loader>()} />;
}
